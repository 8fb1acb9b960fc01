package dev.nnc.cli.shared;

/**
 * Why a command ends without its result, in words for the user; {@code nnc} prints them in one line
 * and ends with the status.
 *
 * <pre>{@code
 * throw Failure.usage("there is no file xor.n", "look at its name");   // nnc: there is no file xor.n; look at its name
 * }</pre>
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The status of a command that did what it was asked. */
    public static final int FINE = 0;

    /** The model or the data are wrong. */
    public static final int MODEL = 1;

    /** The command is not as it should be written. */
    public static final int USAGE = 2;

    /** There is no JDK to compile with. */
    public static final int NO_JDK = 3;

    /** A mistake of nnc itself. */
    public static final int BUG = 4;

    private final int status;

    private Failure(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The model or the data are wrong; the remedy may be empty. */
    public static Failure model(String cause, String remedy) {
        return new Failure(MODEL, joined(cause, remedy));
    }

    /** The command is wrong; the remedy may be empty. */
    public static Failure usage(String cause, String remedy) {
        return new Failure(USAGE, joined(cause, remedy));
    }

    /** There is no Java compiler. */
    public static Failure noJdk() {
        return new Failure(
                NO_JDK,
                "this Java has no compiler; run nnc with a JDK 25 or later, not with a JRE: NNC_JAVA_HOME names it");
    }

    /** What has been said already: only the status is left. */
    public static Failure said(int status) {
        return new Failure(status, "");
    }

    /** The exit code. */
    public int status() {
        return status;
    }

    /** The words; empty if all has been said. */
    public String words() {
        return String.valueOf(getMessage());
    }

    private static String joined(String cause, String remedy) {
        return remedy.isEmpty() ? cause : cause + "; " + remedy;
    }
}
