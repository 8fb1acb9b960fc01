package dev.nnc.runtime.file;

import java.io.IOException;

/**
 * A file that cannot be used as it is. The message has all four parts: {@code iris.csv, line 12,
 * column(3) "width": "3,1" is not a number; write numbers as 12, -0.5 or 1e-3}.
 */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final String where;
    private final String what;
    private final String remedy;

    /**
     * @param file the file as the user knows it
     * @param where the place in it, empty for the file as a whole
     * @param what the cause
     * @param remedy what to do about it
     */
    public FormatException(String file, String where, String what, String remedy) {
        super(
                file
                        + (where.isEmpty() ? "" : ", " + where)
                        + ": "
                        + what
                        + (remedy.isEmpty() ? "" : "; " + remedy));
        this.file = file;
        this.where = where;
        this.what = what;
        this.remedy = remedy;
    }

    /** The file as the user knows it. */
    public String file() {
        return file;
    }

    /** The place in the file, empty for the file as a whole. */
    public String where() {
        return where;
    }

    /** The cause. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
