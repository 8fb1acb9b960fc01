package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.type.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one elaboration publishes: ports, dims, losses, metrics and the wanted nodes, each in the
 * order of the text.
 */
final class Results {
    private final List<Dim> dims = new ArrayList<>();
    private final List<Model.Port> inputs = new ArrayList<>();
    private final List<Model.Port> targets = new ArrayList<>();
    private final List<Model.Port> outputs = new ArrayList<>();
    private final List<Model.Metric> metrics = new ArrayList<>();
    private final List<Graph.Result> wanted = new ArrayList<>();
    private Optional<List<Integer>> averages = Optional.empty();

    void dim(Dim dim) {
        dims.add(dim);
    }

    void port(Op.SourceKind kind, Model.Port port) {
        (kind == Op.SourceKind.INPUT ? inputs : targets).add(port);
    }

    void output(Model.Port port, int node) {
        outputs.add(port);
        wanted.add(new Graph.Result(Role.OUTPUT, port.name(), node));
    }

    void add(Role role, String name, int node) {
        wanted.add(new Graph.Result(role, name, node));
    }

    void metric(Model.Metric metric) {
        metrics.add(metric);
    }

    /** From now to {@link #endMetric}, averages may be taken. */
    void beginMetric() {
        averages = Optional.of(new ArrayList<>());
    }

    /** The nodes whose averages the metric reads. */
    List<Integer> endMetric() {
        var taken = averages.orElse(List.of());
        averages = Optional.empty();
        return taken;
    }

    /** The averages of the metric that is being written out. */
    Optional<List<Integer>> averages() {
        return averages;
    }

    /** A name that no other result of the role has: {@code loss}, {@code loss2}. */
    String unique(Role role, String name) {
        var taken = names(role);
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }

    String uniqueMetric(String name) {
        var taken = metrics.stream().map(Model.Metric::name).toList();
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }

    List<String> names(Role role) {
        return wanted.stream()
                .filter(result -> result.role() == role)
                .map(Graph.Result::name)
                .toList();
    }

    /** The wanted nodes, by role and then in the order of the text. */
    List<Graph.Result> list() {
        var sorted = new ArrayList<>(wanted);
        sorted.sort(
                java.util.Comparator.comparing(
                        Graph.Result::role, java.util.Comparator.comparingInt(Results::rank)));
        return sorted;
    }

    private static int rank(Role role) {
        return switch (role) {
            case OUTPUT -> 0;
            case LOSS -> 1;
            case PENALTY -> 2;
            case AVERAGE -> 3;
            case UPDATE -> 4;
            case OBJECTIVE -> 5;
            case GRADIENT -> 6;
        };
    }

    List<Dim> dims() {
        return dims;
    }

    List<Model.Port> inputs() {
        return inputs;
    }

    List<Model.Port> targets() {
        return targets;
    }

    List<Model.Port> outputs() {
        return outputs;
    }

    List<Model.Metric> metrics() {
        return metrics;
    }
}
