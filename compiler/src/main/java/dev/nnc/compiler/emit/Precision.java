package dev.nnc.compiler.emit;

/** The type of the reals in generated code. */
public enum Precision {
    FLOAT("float", "Float"),
    DOUBLE("double", "Double");

    private final String type;
    private final String box;

    Precision(String type, String box) {
        this.type = type;
        this.box = box;
    }

    /** The primitive type, {@code float}. */
    public String type() {
        return type;
    }

    /** Its wrapper, {@code Float}. */
    public String box() {
        return box;
    }
}
