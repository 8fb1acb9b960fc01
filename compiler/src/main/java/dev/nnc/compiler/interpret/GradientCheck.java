package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.interpret.CheckResult.ParameterCheck;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * The engine of {@code nnc check}: compares the gradients that a batched graph computes with
 * derivatives of its objective that know no gradient rule. Each entry and each direction is one
 * forward evaluation in complex numbers: where the imaginary part of a parameter is h = 1e-30, that
 * of the objective is h times the derivative, to all digits (Squire and Trapp 1998). Operations
 * that are not analytic continue the branch that they take; a probe that meets one on its kink is
 * repeated with central differences, and left out if those decide differently on both sides. A
 * direction u checks {@code <gradient, u> = <1, J u>}, all entries at once. Where the network is
 * not analytic, a direction and, unless that is dear, the largest entry of each parameter are
 * checked by central differences as well. Parameters are checked side by side.
 *
 * <pre>{@code
 * CheckResult result = new GradientCheck(batched, NoiseSource.NONE, Settings.DEFAULT).run(InitialValues.scaledLike(model));
 * result.passes();
 * new GradientReport(result).text();
 * }</pre>
 */
public final class GradientCheck {
    private final Graph graph;
    private final NoiseSource noise;
    private final Settings settings;
    private final int objective;
    private final List<Result> gradients;

    /**
     * @param entries the most that are tried of each parameter
     * @param directions random ones, of each parameter
     * @param seed of the data, the values of the parameters, the entries and the directions
     * @param work about how many nanoseconds the probes may take; where they are dear, fewer
     *     entries are tried, but at least one entry and one direction of each parameter
     */
    public record Settings(int entries, int directions, long seed, double work) {
        public static final Settings DEFAULT = new Settings(20, 3, 1, 6e9);

        /** Every entry, however long it takes. */
        public Settings all() {
            return new Settings(Integer.MAX_VALUE, directions, seed, Double.POSITIVE_INFINITY);
        }

        /** No entries by themselves, and a third of the work. */
        public Settings directionsOnly() {
            return new Settings(0, directions, seed, work / 3);
        }

        public Settings withSeed(long other) {
            return new Settings(entries, directions, other, work);
        }
    }

    /** Of a batched graph with results of the roles OBJECTIVE and GRADIENT. */
    public GradientCheck(Graph graph, NoiseSource noise, Settings settings) {
        this.graph = graph;
        this.noise = noise;
        this.settings = settings;
        this.objective =
                graph.results().stream()
                        .filter(result -> result.role() == Role.OBJECTIVE)
                        .findFirst()
                        .map(Result::node)
                        .orElseThrow(
                                () -> new IllegalArgumentException("the graph has no objective"));
        this.gradients =
                graph.results().stream()
                        .filter(result ->
                                result.role() == Role.GRADIENT && isReached(graph, result.name()))
                        .toList();
    }

    /**
     * Whether the graph has the parameter at all: simplification may have cancelled it, and then
     * its gradient is 0.
     */
    private static boolean isReached(Graph graph, String parameter) {
        return graph.nodes().stream()
                .anyMatch(node ->
                        node.op() instanceof Op.Source source && source.name().equals(parameter));
    }

    /**
     * Checks at a point drawn from the seed: the first of a few at which the objective is finite
     * and no gradient is all 0, else the best of them.
     */
    public CheckResult run(InitialValues initialValues) {
        Interpreter interpreter = new Interpreter(graph, CheckPoint.smallSizes(graph), noise);
        Start best =
                start(
                        interpreter,
                        CheckPoint.of(
                                graph, initialValues, CheckPoint.Data.NORMAL, settings.seed()));
        for (int attempt = 1; attempt < 6 && best.defects() > 0; attempt++) {
            var data = attempt % 2 == 1 ? CheckPoint.Data.UNIFORM : CheckPoint.Data.NORMAL;
            long seed = settings.seed() + 1000L * attempt;
            Start other = start(interpreter, CheckPoint.of(graph, initialValues, data, seed));
            best = other.defects() < best.defects() ? other : best;
        }
        return check(interpreter, best);
    }

    /** Checks at a given point. */
    public CheckResult run(CheckPoint point) {
        var interpreter = new Interpreter(graph, point.sizes(), noise);
        return check(interpreter, start(interpreter, point));
    }

    /** A point and what the graph computes there. */
    private record Start(
            CheckPoint point,
            Evaluation values,
            Map<String, Tensor> gradients,
            Objective objective) {
        /** How many gradients say nothing here. */
        int defects() {
            boolean finite = Double.isFinite(objective.value());
            return finite
                    ? (int)
                            gradients.values().stream()
                                    .filter(gradient -> Probing.largest(gradient) == 0)
                                    .count()
                    : Integer.MAX_VALUE;
        }
    }

    private Start start(Interpreter interpreter, CheckPoint point) {
        var wanted = new HashSet<>(Set.of(objective));
        gradients.forEach(gradient -> wanted.add(gradient.node()));
        Set<Integer> forward = interpreter.ancestors(List.of(objective));
        Evaluation values = interpreter.evaluate(point.sources(), wanted, forward);
        Map<String, Tensor> found = new HashMap<>();
        gradients.forEach(gradient -> found.put(gradient.name(), values.value(gradient.node())));
        return new Start(
                point,
                values,
                found,
                new Objective(interpreter, values, point.sources(), objective));
    }

    private CheckResult check(Interpreter interpreter, Start start) {
        Set<Integer> forward = interpreter.ancestors(List.of(objective));
        Set<Integer> moving =
                interpreter.dependents(
                        gradients.stream().map(Result::name).collect(Collectors.toSet()));
        List<String> notAnalytic = NotAnalytic.places(graph, forward, moving);
        double largest =
                start.gradients().values().stream().mapToDouble(Probing::largest).max().orElse(0);
        Probing probing =
                Probing.of(settings, once(interpreter, forward), notAnalytic.isEmpty(), largest);
        var objectives = new ConcurrentLinkedQueue<>(List.of(start.objective()));
        List<ParameterCheck> checks =
                Double.isFinite(start.objective().value())
                        ? gradients.parallelStream()
                                .map(result -> check(result.name(), start, probing, objectives))
                                .toList()
                        : List.of();
        var kinks = new TreeSet<String>();
        objectives.forEach(each -> kinks.addAll(each.kinks()));
        return new CheckResult(
                start.objective().value(),
                largest,
                checks,
                notAnalytic,
                List.copyOf(kinks),
                settings,
                start.point().sizes());
    }

    /** About how many nanoseconds it takes to move every parameter once. */
    private double once(Interpreter interpreter, Set<Integer> forward) {
        double once = 0;
        for (Result result : gradients) {
            Set<Integer> nodes = interpreter.dependents(Set.of(result.name()));
            nodes.retainAll(forward);
            for (int id : nodes) {
                once += Cost.interpretation(graph.node(id), interpreter.sizes());
            }
        }
        return once;
    }

    /** An interpreter serves one thread: one that is free, or a new one. */
    private ParameterCheck check(
            String name, Start start, Probing probing, Queue<Objective> objectives) {
        Objective free = objectives.poll();
        Objective objective = free == null ? objective(start) : free;
        ParameterCheck check = probing.check(name, tensor(start.gradients(), name), objective);
        objectives.add(objective);
        return check;
    }

    private Objective objective(Start start) {
        var interpreter = new Interpreter(graph, start.point().sizes(), noise);
        return new Objective(interpreter, start.values(), start.point().sources(), objective);
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no gradient of " + name);
        }
        return tensor;
    }
}
