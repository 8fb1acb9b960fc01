package dev.nnc.compiler.graph;

/**
 * Where a value comes from, in the user's words: a name for it in generated code, and the line of
 * the model.
 *
 * @param name as in the model, {@code hidden1}; an adjoint is {@code dHidden1}; empty where the
 *     value has no name
 * @param file the model's file name, empty where unknown
 * @param line of the statement, 0 where unknown
 * @param text the statement's or call's source text on one line, for Javadoc
 * @param calls the calls that lead there, {@code block2.conv2d1}; empty in the network itself
 */
public record Label(String name, String file, int line, String text, String calls) {
    public static final Label NONE = new Label("", "", 0, "");

    /** The label of a value in the network itself. */
    public Label(String name, String file, int line, String text) {
        this(name, file, line, text, "");
    }

    public Label named(String other) {
        return new Label(other, file, line, text, calls);
    }

    public boolean isNamed() {
        return !name.isEmpty();
    }
}
