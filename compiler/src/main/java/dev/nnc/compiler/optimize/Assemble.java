package dev.nnc.compiler.optimize;

import dev.nnc.compiler.autodiff.Differentiate;
import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The batched graph of a class from the graphs of one sample: outputs, summed losses and averages,
 * the objective, and (after {@link #differentiate}) its gradients, all in one list of nodes, so
 * that what they share is there once.
 */
public final class Assemble {
    private Assemble() {}

    /** Which of a model's two graphs the programs of a class are made of. */
    public enum Mode {
        PREDICTION,
        TRAINING
    }

    /**
     * Without gradients yet, so that the forward pass can be simplified before it is
     * differentiated.
     *
     * @param evaluation the graph for outputs, losses and averages
     * @param objective the graph for the objective and the updates
     */
    public static Graph forward(Model model, Mode evaluation, Mode objective) {
        var builder = GraphBuilder.batched();
        var results = new ArrayList<Result>();
        Graph evaluated = graph(model, evaluation);
        Map<Integer, Integer> ids = AddBatch.addAll(builder, evaluated, 0);
        evaluate(builder, evaluated, ids, results);
        if (!model.losses().isEmpty()) {
            Graph trained = graph(model, objective);
            boolean same = trained.equals(evaluated);
            objective(
                    builder,
                    trained,
                    same ? ids : AddBatch.addAll(builder, trained, evaluated.recurrences().size()),
                    results);
        }
        return builder.build(results);
    }

    private static Graph graph(Model model, Mode mode) {
        return switch (mode) {
            case PREDICTION -> model.prediction();
            case TRAINING -> model.training();
        };
    }

    private static void evaluate(
            GraphBuilder builder, Graph sample, Map<Integer, Integer> ids, List<Result> results) {
        for (Result result : sample.results()) {
            int id = ids.getOrDefault(result.node(), 0);
            switch (result.role()) {
                case OUTPUT ->
                        results.add(new Result(Role.OUTPUT, result.name(), output(builder, id)));
                case LOSS, AVERAGE ->
                        results.add(
                                new Result(
                                        result.role(),
                                        result.name(),
                                        AddBatch.sumOverBatch(
                                                builder,
                                                id,
                                                label(builder, id, result.name() + "Sum"))));
                case PENALTY, UPDATE, OBJECTIVE, GRADIENT -> {}
            }
        }
        penalties(builder, sample, ids)
                .ifPresent(id -> results.add(new Result(Role.PENALTY, "penalty", id)));
    }

    /** An output has the batch axis, even if it is the same for all samples. */
    private static int output(GraphBuilder builder, int id) {
        Node node = builder.node(id);
        if (node.perSample()) {
            return id;
        }
        List<Subscript> at = new ArrayList<>();
        for (int axis = 0; axis < node.shape().rank(); axis++) {
            at.add(Subscript.variable(axis + 1));
        }
        Shape shape = node.shape().prepend(Extent.BATCH);
        var copy =
                new Comprehension(
                        shape.extents(),
                        Bodies.identity(shape.rank()),
                        Reducer.NONE,
                        new Read(0, at));
        return builder.add(copy, List.of(id), shape, node.type(), true, node.label());
    }

    private static void objective(
            GraphBuilder builder, Graph sample, Map<Integer, Integer> ids, List<Result> results) {
        List<Integer> losses =
                sample.results().stream()
                        .filter(result -> result.role() == Role.LOSS)
                        .map(result -> ids.getOrDefault(result.node(), 0))
                        .toList();
        int loss =
                losses.stream()
                        .reduce((a, b) -> sum(builder, a, b, label(builder, b, "losses")))
                        .orElseThrow();
        int objective = mean(builder, loss, label(builder, losses.getFirst(), "meanLoss"));
        Optional<Integer> penalty = penalties(builder, sample, ids);
        if (penalty.isPresent()) {
            objective =
                    sum(builder, objective, penalty.get(), label(builder, objective, "objective"));
        }
        results.add(new Result(Role.OBJECTIVE, "objective", objective));
        for (Result result : sample.results()) {
            if (result.role() == Role.UPDATE) {
                results.add(
                        new Result(Role.UPDATE, result.name(), ids.getOrDefault(result.node(), 0)));
            }
        }
    }

    private static Label label(GraphBuilder builder, int id, String name) {
        return builder.node(id).label().named(name);
    }

    private static Optional<Integer> penalties(
            GraphBuilder builder, Graph sample, Map<Integer, Integer> ids) {
        return sample.results().stream()
                .filter(result -> result.role() == Role.PENALTY)
                .map(result -> ids.getOrDefault(result.node(), 0))
                .reduce((a, b) -> sum(builder, a, b, label(builder, b, "penalties")));
    }

    private static int sum(GraphBuilder builder, int a, int b, Label label) {
        Shape left = builder.node(a).shape();
        Shape right = builder.node(b).shape();
        Shape shape = left.rank() >= right.rank() ? left : right;
        Scalar sum = Scalars.add(Bodies.read(a, left), Bodies.read(b, right));
        return Bodies.addMap(builder, sum, shape, ElementType.REAL, label);
    }

    /** {@code sum[n](loss[n] / batch)} */
    private static int mean(GraphBuilder builder, int loss, Label label) {
        Node node = builder.node(loss);
        if (!node.perSample()) {
            return loss;
        }
        Scalar body =
                Scalars.divide(
                        new Read(loss, List.of(Subscript.variable(0))), new Size(Extent.BATCH));
        var mean = new Comprehension(List.of(Extent.BATCH), List.of(), Reducer.SUM, body);
        return Bodies.add(builder, mean, Shape.SCALAR, ElementType.REAL, label);
    }

    /** The graph with the gradient of its objective by every trained parameter. */
    public static Graph differentiate(Graph graph, Model model) {
        Optional<Result> objective =
                graph.results().stream()
                        .filter(result -> result.role() == Role.OBJECTIVE)
                        .findFirst();
        if (objective.isEmpty()) {
            return graph;
        }
        var builder = GraphBuilder.batched();
        graph.nodes()
                .forEach(node ->
                        builder.add(
                                node.op(),
                                node.operands(),
                                node.shape(),
                                node.type(),
                                node.perSample(),
                                node.label()));
        graph.recurrences()
                .forEach(recurrence -> builder.close(recurrence.delay(), recurrence.next()));
        var names = new ArrayList<String>();
        var wanted = new ArrayList<Integer>();
        for (Model.Parameter parameter : model.parameters()) {
            if (parameter.kind() == ParameterKind.TRAINED) {
                names.add(parameter.name());
                wanted.add(
                        builder.source(
                                SourceKind.PARAMETER,
                                parameter.name(),
                                parameter.shape(),
                                ElementType.REAL,
                                parameter.label()));
            }
        }
        List<Integer> gradients = Differentiate.gradients(builder, objective.get().node(), wanted);
        var results = new ArrayList<>(graph.results());
        for (int i = 0; i < names.size(); i++) {
            results.add(new Result(Role.GRADIENT, names.get(i), gradients.get(i)));
        }
        return builder.build(results);
    }
}
