package dev.nnc.compiler.emit;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;

/** Whether a network is computed step by step. */
public sealed interface Steps {
    /** Nothing in it recurs. */
    record None() implements Steps {}

    /** It recurs, but cannot be stepped; the class says why. */
    record Impossible(String reason) implements Steps {}

    /**
     * It has a stepper.
     *
     * @param step the network of one step, whose last inputs are {@code first} and the states, and
     *     whose last outputs are the next states
     * @param graph the batched graph of that network
     * @param states how many values are carried
     */
    record Possible(Model step, Graph graph, int states) implements Steps {}

    /** It is the network of one step of another, whose parameters it shares. */
    record OfAnother() implements Steps {}
}
