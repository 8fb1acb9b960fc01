package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Graph;
import java.util.List;

/**
 * A network as its author wrote it: every call with what it computes, in training mode. Nodes that
 * are equal are not shared, so that each belongs to the call that its label names.
 *
 * @param graph of one sample
 * @param calls all calls of layers and functions, callers before what they call
 */
public record Outline(Model model, Graph graph, List<Call> calls) {
    public Outline {
        calls = List.copyOf(calls);
    }

    /**
     * A layer or function at one place.
     *
     * @param path the names of the calls that lead to it, then its own: {@code block2.conv2d1}
     * @param callee the declared name, {@code conv2d}
     * @param isLayer or else it is a function
     * @param isLibrary whether it is declared in the standard library
     * @param line of the call, in the file that has it
     * @param text of the call, {@code conv2d(20, 5)}
     */
    public record Call(
            String path,
            String callee,
            boolean isLayer,
            boolean isLibrary,
            int line,
            String text) {}
}
