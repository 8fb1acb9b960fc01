package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Evaluates a graph, of one sample or batched, in double or in complex numbers: a source that is
 * complex makes complex what depends on it. Every node is computed as its definition says; the
 * formulas are compiled once for all evaluations. One instance serves one thread at a time.
 *
 * <pre>{@code
 * var interpreter = new Interpreter(graph, Sizes.ofBatch(2), NoiseSource.NONE);
 * Evaluation values = interpreter.evaluate(Map.of("x", x, "dense1.W", w));
 * values.result(Graph.Role.OUTPUT, "probabilities").real(0);
 * }</pre>
 */
public final class Interpreter {
    private final Graph graph;
    private final Sizes sizes;
    private final NoiseSource noise;
    private final Map<Integer, Loops> loops = new HashMap<>();

    /**
     * @param sizes a value for each dim that occurs in the graph; the batch size in a batched graph
     * @param noise the random numbers, {@link NoiseSource#NONE} for a graph without them
     */
    public Interpreter(Graph graph, Sizes sizes, NoiseSource noise) {
        this.graph = graph;
        this.sizes = sizes;
        this.noise = noise;
    }

    public Graph graph() {
        return graph;
    }

    public Sizes sizes() {
        return sizes;
    }

    /** The values of all results and of everything that they need. */
    public Evaluation evaluate(Map<String, Tensor> sources) {
        Set<Integer> nodes = ancestors(graph.results().stream().map(Graph.Result::node).toList());
        return evaluate(sources, nodes, nodes);
    }

    /**
     * The values of the wanted nodes alone; what is needed on the way is let go after its last use.
     *
     * @param keep other nodes whose values are to stay
     */
    public Evaluation evaluate(
            Map<String, Tensor> sources, Set<Integer> wanted, Set<Integer> keep) {
        var kept = new HashSet<>(keep);
        kept.addAll(wanted);
        return run(ancestors(wanted), kept, sources, new Evaluation(graph));
    }

    /**
     * The value of a node where some sources have other values: only what depends on them is
     * computed again. What stands under {@code stopGradient} keeps the value that it has in {@code
     * base}.
     *
     * @param base an evaluation in which the wanted node and all its ancestors were kept
     */
    public Evaluation perturb(Evaluation base, Map<String, Tensor> changes, int wanted) {
        Set<Integer> nodes = ancestors(List.of(wanted));
        nodes.retainAll(dependents(changes.keySet()));
        return run(nodes, Set.of(wanted), changes, base);
    }

    /** The nodes that the given ones need, these included. */
    public Set<Integer> ancestors(Iterable<Integer> wanted) {
        var nodes = new TreeSet<Integer>();
        wanted.forEach(nodes::add);
        return Order.ancestors(graph, nodes);
    }

    /** The nodes whose values depend on these sources, the sources included. */
    public Set<Integer> dependents(Set<String> sources) {
        var found = new TreeSet<Integer>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Source(var _, String name) && sources.contains(name)) {
                found.add(node.id());
            }
        }
        return Order.dependents(graph, found);
    }

    private Evaluation run(
            Set<Integer> nodes, Set<Integer> kept, Map<String, Tensor> sources, Evaluation base) {
        var result = new Evaluation(graph);
        List<Order.Unit> units = Order.of(graph, nodes);
        Map<Integer, Integer> lastUse = lastUses(units);
        for (int place = 0; place < units.size(); place++) {
            Order.Unit unit = units.get(place);
            int here = place;
            switch (unit) {
                case Order.Unit.Single(int id) -> compute(graph.node(id), sources, base, result);
                case Order.Unit.Loop loop -> repeat(loop, sources, base, result);
            }
            operands(unit)
                    .filter(operand ->
                            lastUse.getOrDefault(operand, -1) == here && !kept.contains(operand))
                    .forEach(result::forget);
        }
        return result;
    }

    /**
     * The slow and obvious way: all steps are computed as often as there are steps, so that after
     * the k-th time the first k are right.
     */
    private void repeat(
            Order.Unit.Loop loop, Map<String, Tensor> sources, Evaluation base, Evaluation result) {
        int steps = sizes.of(loop.steps());
        for (int time = 0; time < steps; time++) {
            for (Order.Unit unit : loop.body()) {
                switch (unit) {
                    case Order.Unit.Single(int id) ->
                            compute(graph.node(id), sources, base, result);
                    case Order.Unit.Loop inner -> repeat(inner, sources, base, result);
                }
            }
        }
    }

    /** What a unit reads, but for the values of earlier steps. */
    private Stream<Integer> operands(Order.Unit unit) {
        return unit.nodes().flatMap(id -> graph.node(id).operands().stream());
    }

    private Map<Integer, Integer> lastUses(List<Order.Unit> units) {
        var last = new HashMap<Integer, Integer>();
        for (int place = 0; place < units.size(); place++) {
            int here = place;
            operands(units.get(place)).forEach(operand -> last.put(operand, here));
        }
        return last;
    }

    private void compute(
            Node node, Map<String, Tensor> sources, Evaluation base, Evaluation result) {
        var operands = new ArrayList<Tensor>();
        var stopped = new ArrayList<Tensor>();
        for (int operand : node.operands()) {
            Tensor here = result.has(operand) ? result.value(operand) : base.value(operand);
            operands.add(here);
            stopped.add(base.has(operand) ? base.value(operand) : here);
        }
        switch (node.op()) {
            case Op.Source source -> result.put(node.id(), source(node, source, sources));
            case Op.Reshape _ -> result.put(node.id(), reshape(node, operands.getFirst()));
            case Op.Delay delay ->
                    result.put(node.id(), delayed(node, delay, operands.getFirst(), base, result));
            case Op.BatchMean mean -> result.put(node.id(), mean(node, mean, operands.getFirst()));
            case Op.Comprehension comprehension -> {
                Loops.Outcome outcome =
                        loops(node, comprehension, operands)
                                .run(operands, stopped, base.find(node.id()));
                result.put(node.id(), outcome.value());
                result.record(node.id(), outcome.decisions());
            }
        }
    }

    private Loops loops(Node node, Op.Comprehension comprehension, List<Tensor> operands) {
        return loops.computeIfAbsent(
                node.id(),
                _ ->
                        Loops.of(
                                node,
                                comprehension,
                                operands.stream().map(Tensor::extents).toList(),
                                sizes,
                                noise));
    }

    private Tensor source(Node node, Op.Source source, Map<String, Tensor> sources) {
        int[] extents = sizes.of(node.shape());
        Tensor value = sources.get(source.name());
        if (value == null) {
            throw new IllegalArgumentException(
                    "no value is given for " + source.name() + ", of shape " + node.shape());
        }
        if (!Arrays.equals(extents, value.extents())) {
            throw new IllegalArgumentException(
                    "the value of "
                            + source.name()
                            + " has shape "
                            + Arrays.toString(value.extents())
                            + ", but the graph needs "
                            + Arrays.toString(extents));
        }
        if (node.type() instanceof ElementType.Category && value.isComplex()) {
            throw new IllegalArgumentException(
                    source.name() + " is a category and cannot be complex");
        }
        return value;
    }

    private Tensor reshape(Node node, Tensor operand) {
        int[] extents = sizes.of(node.shape());
        if (Tensor.size(extents) != operand.size()) {
            throw new InternalError(
                    "interpret",
                    Frame.describe(node),
                    "reshapes " + operand.size() + " elements to " + Arrays.toString(extents));
        }
        return operand.reshaped(extents);
    }

    /**
     * The values one step earlier, as far as they are known; the others are computed once more
     * anyway.
     */
    private Tensor delayed(
            Node node, Op.Delay delay, Tensor start, Evaluation base, Evaluation result) {
        int next =
                graph.recurrences().stream()
                        .filter(recurrence -> recurrence.delay() == node.id())
                        .mapToInt(Graph.Recurrence::next)
                        .findFirst()
                        .orElseThrow(() ->
                                new InternalError(
                                        "interpret",
                                        Frame.describe(node),
                                        "is a delay that repeats nothing"));
        Optional<Tensor> values =
                result.has(next)
                        ? Optional.of(result.value(next))
                        : base.has(next) ? Optional.of(base.value(next)) : Optional.empty();
        int[] extents = sizes.of(node.shape());
        int outer = Tensor.size(Arrays.copyOf(extents, delay.axis()));
        int steps = extents[delay.axis()];
        int inner = outer * steps == 0 ? 0 : Tensor.size(extents) / (outer * steps);
        Tensor shifted =
                Tensor.zeros(
                        extents,
                        start.isComplex() || values.isPresent() && values.get().isComplex());
        for (int o = 0; o < outer; o++) {
            for (int step = 0; step < steps; step++) {
                int before = delay.reversed() ? step + 1 : step - 1;
                boolean first = before < 0 || before == steps;
                for (int i = 0; i < inner; i++) {
                    int to = (o * steps + step) * inner + i;
                    if (first) {
                        copy(start, o * inner + i, shifted, to);
                    } else if (values.isPresent()) {
                        copy(values.get(), (o * steps + before) * inner + i, shifted, to);
                    }
                }
            }
        }
        return shifted;
    }

    private static void copy(Tensor source, int from, Tensor target, int to) {
        target.realParts()[to] = source.real(from);
        if (source.isComplex()) {
            target.imaginaryParts()[to] = source.imaginary(from);
        }
    }

    /** In a graph of one sample the batch is this sample. */
    private Tensor mean(Node node, Op.BatchMean mean, Tensor operand) {
        Tensor result = Tensor.zeros(sizes.of(node.shape()), operand.isComplex());
        if (operand.rank() - result.rank() != mean.axes()) {
            throw new InternalError(
                    "interpret",
                    Frame.describe(node),
                    "does not reduce its first " + mean.axes() + " axes");
        }
        double count = (double) operand.size() / result.size();
        for (int element = 0; element < operand.size(); element++) {
            int at = element % result.size();
            result.realParts()[at] += operand.real(element) / count;
            if (operand.isComplex()) {
                result.imaginaryParts()[at] += operand.imaginary(element) / count;
            }
        }
        return result;
    }
}
