package dev.nnc.compiler.loop;

/** The array in which a value lies. */
public sealed interface Storage {
    /** The array of an input or a target, given by the caller. */
    record Argument(String name) implements Storage {}

    /** The parameters, from the element that the constant names. */
    record Parameters(String constant, int offset) implements Storage {}

    /** The gradient, laid out as the parameters. */
    record Gradient(String constant, int offset) implements Storage {}

    /**
     * An array from the element that the caller names: of a kernel that several layers share, or of
     * a value that lies behind another one in an array of the workspace.
     */
    record Given(String array, String origin) implements Storage {}

    /** An array of the workspace. */
    record Scratch(String name) implements Storage {}
}
