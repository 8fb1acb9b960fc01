package dev.nnc.compiler.report;

/** How bad a problem is: an {@code error} stops compilation, a {@code warning} does not. */
public enum Severity {
    /** The program has no meaning; nothing is generated. */
    ERROR("error"),
    /** Legal, and probably not what was meant. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word in front of the code, as in {@code error[NN012]}. */
    public String word() {
        return word;
    }
}
