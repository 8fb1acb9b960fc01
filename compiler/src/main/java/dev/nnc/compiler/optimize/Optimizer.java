package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.GraphCheck;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.compiler.scalar.Rule;
import dev.nnc.compiler.scalar.Simplifier;
import java.util.List;
import java.util.function.BiConsumer;

/** From the graphs of one sample to the graph of a class: batched, differentiated, simplified. */
public final class Optimizer {
    private static final int MOST_ROUNDS = 8;

    private Optimizer() {}

    /** What is done to the batched forward graph, in this order. */
    public static List<Pass> passes(Model model) {
        return List.of(
                new Pass(
                        "simplify",
                        "constants, copies, equal values, stable forms",
                        graph -> settle(graph, Simplifier.BEFORE_DIFFERENTIATION)),
                new Pass(
                        "differentiate",
                        "adjoints of everything that a trained parameter reaches",
                        graph -> Assemble.differentiate(graph, model)),
                new Pass(
                        "clean",
                        "the same as simplify, for both directions together",
                        graph -> settle(graph, Simplifier.AFTER_DIFFERENTIATION)));
    }

    /**
     * The graph of a class.
     *
     * @param evaluation which of the model's graphs outputs, losses and metrics are computed by
     * @param objective which of them is differentiated
     * @param observer is told the name of each pass and its result, beginning with {@code batch}
     */
    public static Graph run(
            Model model, Mode evaluation, Mode objective, BiConsumer<String, Graph> observer) {
        Graph graph = Assemble.forward(model, evaluation, objective);
        GraphCheck.check("batch", graph);
        observer.accept("batch", graph);
        for (Pass pass : passes(model)) {
            graph = pass.function().apply(graph);
            GraphCheck.check(pass.name(), graph);
            observer.accept(pass.name(), graph);
        }
        return graph;
    }

    /**
     * The same graph, but what stands under {@code stopGradient} still does, so that its gradients
     * can be compared with derivatives of its objective that respect it.
     */
    public static Graph runForCheck(Model model) {
        Graph forward = Assemble.forward(model, Mode.PREDICTION, Mode.TRAINING);
        Graph simple = settle(forward, Simplifier.BEFORE_DIFFERENTIATION);
        Graph both = Assemble.differentiate(simple, model);
        Graph clean = settle(both, Simplifier.BEFORE_DIFFERENTIATION);
        GraphCheck.check("clean", clean);
        return clean;
    }

    /** What is done last, to a graph with all its derivatives. */
    public static Graph clean(Graph graph) {
        Graph clean = settle(graph, Simplifier.AFTER_DIFFERENTIATION);
        GraphCheck.check("clean", clean);
        return clean;
    }

    private static Graph settle(Graph graph, List<Rule> rules) {
        Graph current = graph;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Graph next = Simplify.run(current, rules);
            if (next.equals(current)) {
                return current;
            }
            current = next;
        }
        return current;
    }
}
