package dev.nnc.compiler.derive;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Parameter;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.model.Model.Port;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.compiler.optimize.Optimizer;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network of one sample that is being made from the predictions of another: the other's nodes are
 * there, and derivatives are added as outputs.
 */
final class Sample {
    private final Model model;
    private final GraphBuilder builder;
    private final List<Port> outputs = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    Sample(Model model) {
        this.model = model;
        this.builder = copy(new GraphBuilder(), model.prediction());
    }

    /** A builder that has the nodes of a graph, under their numbers. */
    static GraphBuilder copy(GraphBuilder builder, Graph graph) {
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
        return builder;
    }

    GraphBuilder builder() {
        return builder;
    }

    List<Port> realInputs() {
        return model.inputs().stream()
                .filter(port -> port.type() instanceof ElementType.Real)
                .toList();
    }

    int input(Port port) {
        return builder.source(
                SourceKind.INPUT, port.name(), port.shape(), port.type(), port.label());
    }

    List<Parameter> trained() {
        return trained(model);
    }

    static List<Parameter> trained(Model model) {
        return model.parameters().stream()
                .filter(parameter -> parameter.kind() == ParameterKind.TRAINED)
                .toList();
    }

    static int source(GraphBuilder builder, Parameter parameter) {
        SourceKind kind =
                switch (parameter.kind()) {
                    case TRAINED, FROZEN -> SourceKind.PARAMETER;
                    case FIXED -> SourceKind.FIXED;
                    case STATE -> SourceKind.STATE;
                };
        return builder.source(
                kind, parameter.name(), parameter.shape(), ElementType.REAL, parameter.label());
    }

    int output(String name) {
        return model.prediction().results().stream()
                .filter(result -> result.role() == Role.OUTPUT && result.name().equals(name))
                .mapToInt(Result::node)
                .findFirst()
                .orElseThrow();
    }

    /** The sum of all losses. */
    int loss() {
        return model.prediction().results().stream()
                .filter(result -> result.role() == Role.LOSS)
                .map(Result::node)
                .reduce(this::sum)
                .orElseThrow();
    }

    /** Of two numbers. */
    int sum(int a, int b) {
        return Bodies.addMap(
                builder,
                Scalars.add(Bodies.read(a, Shape.SCALAR), Bodies.read(b, Shape.SCALAR)),
                Shape.SCALAR,
                ElementType.REAL,
                Label.NONE);
    }

    void addOutput(String name, int node, String documentation) {
        outputs.add(
                new Port(
                        name,
                        ElementType.REAL,
                        builder.node(node).shape(),
                        documentation,
                        Label.NONE.named(name)));
        results.add(new Result(Role.OUTPUT, name, node));
    }

    Derived finish(
            String method,
            String suffix,
            String summary,
            List<Port> inputs,
            List<Parameter> directions) {
        Graph graph = builder.build(results);
        Model derived =
                network(model, suffix, summary, inputs, List.of(), outputs, directions, graph);
        return new Derived(
                method,
                summary,
                derived,
                Optimizer.run(derived, Mode.PREDICTION, Mode.TRAINING, (pass, after) -> {}),
                size(directions));
    }

    static int size(List<Parameter> parameters) {
        return parameters.stream()
                .mapToInt(parameter -> Math.toIntExact(parameter.allocated().size().literal()))
                .sum();
    }

    static Model network(
            Model model,
            String suffix,
            String summary,
            List<Port> inputs,
            List<Port> targets,
            List<Port> outputs,
            List<Parameter> directions,
            Graph graph) {
        var parameters = new ArrayList<>(model.parameters());
        parameters.addAll(directions);
        return new Model(
                model.name() + suffix,
                summary,
                model.file(),
                model.hyperparameters(),
                model.dims(),
                inputs,
                targets,
                parameters,
                outputs,
                List.of(),
                List.of(),
                graph,
                graph,
                Optional.empty(),
                Optional.empty());
    }
}
