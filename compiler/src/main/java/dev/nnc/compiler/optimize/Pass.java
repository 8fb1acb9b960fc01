package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Graph;
import java.util.function.UnaryOperator;

/**
 * A named step from graph to graph.
 *
 * @param name for {@code --dump}
 * @param description one line
 */
public record Pass(String name, String description, UnaryOperator<Graph> function) {}
