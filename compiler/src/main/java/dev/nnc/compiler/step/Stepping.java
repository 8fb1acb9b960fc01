package dev.nnc.compiler.step;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Port;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a network can be computed one item of its sequences at a time, and how.
 *
 * <pre>{@code
 * switch (Stepping.of(model)) {
 *     case Stepping.Possible(Model step, int states) -> ...    // inputs: the item, `first`, and each state
 *     case Stepping.Impossible(String reason) -> ...           // "total (line 7) reads all steps"
 *     case Stepping.Meaningless() -> ...                       // nothing recurs
 * }
 * }</pre>
 */
public sealed interface Stepping {
    /**
     * A network of one step with the same parameters. Behind the inputs of the network it has
     * {@code first}, which is 1 at the first step and 0 later, and the carried values before the
     * step; behind the outputs the carried values after it.
     */
    record Possible(Model step, int states) implements Stepping {}

    /** Some value does not go with the steps. */
    record Impossible(String reason) implements Stepping {}

    /** The outputs do not come from a recurrence over a run-time {@code dim}. */
    record Meaningless() implements Stepping {}

    /** Looks at the graph of the predictions. */
    static Stepping of(Model model) {
        Graph graph = model.prediction();
        Set<Integer> nodes =
                Order.ancestors(
                        graph,
                        graph.results().stream()
                                .filter(result -> result.role() == Role.OUTPUT)
                                .map(Graph.Result::node)
                                .toList());
        Set<Dim> dims =
                nodes.stream().flatMap(id -> steps(graph.node(id))).collect(Collectors.toSet());
        if (dims.isEmpty()) {
            return new Meaningless();
        }
        if (dims.size() > 1 || model.dims().size() > 1) {
            return new Impossible("there are several run-time extents");
        }
        var time = new Time(dims.iterator().next());
        Optional<String> obstacle = Obstacle.of(graph, nodes, time);
        return obstacle.isPresent() ? new Impossible(obstacle.get()) : possible(model, nodes, time);
    }

    private static Stream<Dim> steps(Node node) {
        return node.op() instanceof Op.Delay delay
                ? node.shape().extent(delay.axis()).dims().stream()
                : Stream.of();
    }

    private static Stepping possible(Model model, Set<Integer> nodes, Time time) {
        StepNames names = StepNames.of(model);
        Graph graph = model.prediction();
        Graph step = StepGraph.of(graph, nodes, time, names);
        List<Node> delays =
                nodes.stream()
                        .sorted()
                        .map(graph::node)
                        .filter(node -> node.op() instanceof Op.Delay)
                        .toList();
        var inputs = new ArrayList<>(ports(model.inputs(), time));
        var outputs = new ArrayList<>(ports(model.outputs(), time));
        inputs.add(port(names.first(), Shape.SCALAR, "1 at the first step of a sequence, then 0."));
        for (int place = 0; place < delays.size(); place++) {
            Shape shape = time.without(delays.get(place).shape());
            String carried = delays.get(place).label().name();
            inputs.add(port(names.state(place), shape, "Before the step: " + carried + "."));
            outputs.add(port(names.next(place), shape, "Before the next step: " + carried + "."));
        }
        return new Possible(
                new Model(
                        model.name() + "Step",
                        "One step of " + model.name() + ", with its parameters.",
                        model.file(),
                        model.hyperparameters(),
                        List.of(),
                        inputs,
                        List.of(),
                        model.parameters(),
                        outputs,
                        List.of(),
                        List.of(),
                        step,
                        step,
                        Optional.empty(),
                        Optional.empty()),
                delays.size());
    }

    private static List<Port> ports(List<Port> ports, Time time) {
        return ports.stream()
                .map(port ->
                        new Port(
                                port.name(),
                                port.type(),
                                time.without(port.shape()),
                                port.documentation(),
                                port.label()))
                .toList();
    }

    private static Port port(String name, Shape shape, String documentation) {
        return new Port(name, ElementType.REAL, shape, documentation, Label.NONE.named(name));
    }
}
