package dev.nnc.compiler.derive;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;

/**
 * A network that computes a derivative of another one. It has the other's parameters, and behind
 * them, as states, the direction of each trained one, if the derivative is along a direction.
 *
 * @param method of the other's class that makes it, {@code lossByInputs}
 * @param summary a sentence about it
 * @param graph its batched graph
 * @param direction the number of elements of the parameters' direction, 0 if it has none
 */
public record Derived(String method, String summary, Model model, Graph graph, int direction) {}
