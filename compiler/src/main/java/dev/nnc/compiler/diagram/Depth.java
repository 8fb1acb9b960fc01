package dev.nnc.compiler.diagram;

import dev.nnc.compiler.model.Outline;

/**
 * How far calls are opened.
 *
 * @param levels of calls of the model's own layers that are shown, at least 1: those that stand
 *     deepest are closed
 * @param detail whether everything is opened, the library's layers and functions too, down to
 *     primitives
 */
public record Depth(int levels, boolean detail) {
    public static final Depth PRIMITIVES = new Depth(Integer.MAX_VALUE, true);

    /** The model's own layers, so many levels of them. */
    public static Depth calls(int levels) {
        return new Depth(levels, false);
    }

    boolean opens(Outline.Call call) {
        long level = call.path().chars().filter(c -> c == '.').count() + 1;
        return detail || (!call.isLibrary() && level < levels);
    }
}
