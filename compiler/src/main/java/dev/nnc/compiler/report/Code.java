package dev.nnc.compiler.report;

/**
 * A kind of problem with a number that never changes. Each stage lists its own kinds in an enum
 * that implements this interface; the long text of {@code NN012} is the resource {@code
 * explain/NN012.md} beside this class.
 *
 * <pre>{@code
 * enum ModelCode implements Code {
 *     UNKNOWN_NAME("NN020", Severity.ERROR, "a name is not known");
 *     ...
 * }
 * }</pre>
 *
 * NN001 to NN019 belong to the syntax, NN020 to NN199 to the checker.
 */
public interface Code {
    /** The number, as in {@code NN012}. */
    String id();

    /** Whether problems of this kind stop the compilation. */
    Severity severity();

    /** A short name for lists, such as {@code a bracket is not closed}. */
    String title();
}
