package dev.nnc.compiler.report;

/**
 * The compiler's own mistake, never the model's: it names the pass or part that noticed it, and the
 * node of the graph.
 *
 * <pre>{@code
 * throw new InternalError("interpret", "node 17 (hidden1)", "reads element 30 of an axis of extent 30");
 * }</pre>
 */
public final class InternalError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The pass, the node in its own words, and what is wrong with it. */
    public InternalError(String pass, String node, String cause) {
        super("internal error in " + pass + " at " + node + ": " + cause);
    }
}
