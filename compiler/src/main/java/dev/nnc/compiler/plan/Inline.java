package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Substitutes element-wise values into those that read them, for one program: {@code z = x + b} and
 * {@code h = relu(z)} become {@code h = relu(x + b)}, unless z is wanted for itself or would be
 * computed too often.
 */
final class Inline {
    /** The cost up to which a value is computed anew in each place that reads it. */
    private static final int CHEAP = 2;

    /** The cost of the largest expression that substitution may build. */
    private static final int LARGEST = 200;

    private static final int MOST_OPERATIONS = 40;

    private final Graph graph;
    private final SortedSet<Integer> live;
    private final Set<Integer> results;
    private final Map<Integer, List<Node>> consumers = new HashMap<>();
    private final Map<Integer, Comprehension> inlined = new HashMap<>();

    private Inline(Graph graph, SortedSet<Integer> live, Set<Integer> results) {
        this.graph = graph;
        this.live = live;
        this.results = results;
        for (int id : live) {
            for (int operand : Set.copyOf(graph.node(id).operands())) {
                consumers.computeIfAbsent(operand, _ -> new ArrayList<>()).add(graph.node(id));
            }
        }
    }

    /** What remains to be computed of the live nodes, in order. */
    static List<Definition> definitions(
            Graph graph, SortedSet<Integer> live, Set<Integer> results) {
        return new Inline(graph, live, results).definitions();
    }

    private List<Definition> definitions() {
        var definitions = new ArrayList<Definition>();
        for (int id : live) {
            Node node = graph.node(id);
            if (node.op() instanceof Comprehension comprehension) {
                Comprehension rule = substituted(node, comprehension);
                if (isInlined(node, rule)) {
                    inlined.put(id, rule);
                } else {
                    definitions.add(new Definition(node, rule));
                }
            }
        }
        return definitions;
    }

    private Comprehension substituted(Node node, Comprehension rule) {
        Scalar body = replaced(Scalars.withOperands(rule.body(), node.operands()::get));
        List<Subscript> target =
                rule.target().stream()
                        .<Subscript>map(subscript ->
                                switch (subscript) {
                                    case Linear linear -> linear;
                                    case Lookup lookup ->
                                            new Lookup(
                                                    (Read)
                                                            replaced(
                                                                    Scalars.withOperands(
                                                                            lookup.category(),
                                                                            node.operands()::get)));
                                })
                        .toList();
        return new Comprehension(rule.domain(), target, rule.reducer(), body);
    }

    private Scalar replaced(Scalar body) {
        return Scalars.rewrite(
                body,
                part -> {
                    if (part instanceof Read read && inlined.containsKey(read.operand())) {
                        Comprehension operand = inlined.getOrDefault(read.operand(), EMPTY);
                        return Scalars.substitute(
                                operand.body(), variable -> index(read.at().get(variable)));
                    }
                    return part;
                });
    }

    private static final Comprehension EMPTY =
            new Comprehension(List.of(), List.of(), Op.Reducer.NONE, Scalar.constant(0));

    private static Affine index(Subscript subscript) {
        return ((Linear) subscript).index();
    }

    private boolean isInlined(Node node, Comprehension rule) {
        if (!rule.isMap() || results.contains(node.id())) {
            return false;
        }
        List<Node> readers = consumers.getOrDefault(node.id(), List.of());
        if (readers.stream().anyMatch(reader -> !canSubstitute(node, rule, reader))) {
            return false;
        }
        if (rule.body() instanceof Read read) {
            return !isLookedUp(read) || readers.stream().noneMatch(Inline::isProduct);
        }
        if (rule.body() instanceof Scalar.Constant) {
            return true;
        }
        if (Cost.of(rule.body()) > LARGEST || Scalars.size(rule.body()) > MOST_OPERATIONS) {
            return false;
        }
        if (!fits(rule, readers) || readers.stream().anyMatch(reader -> pads(reader, node, rule))) {
            return false;
        }
        boolean once = readers.size() == 1 && timesRead(node, readers.getFirst()) == 1;
        boolean cheap = Cost.of(rule.body()) <= CHEAP;
        return readers.stream().allMatch(reader -> suits(node, rule, reader))
                && (once || cheap && !readsPrivateReduction(rule));
    }

    /** Products read rows that are looked up many times: from where they lie side by side. */
    private static boolean isLookedUp(Read read) {
        return read.at().stream().anyMatch(Lookup.class::isInstance);
    }

    private static boolean isProduct(Node reader) {
        return reader.op() instanceof Comprehension rule && Definition.isContraction(rule);
    }

    /**
     * Whether the reader puts zeros around the value, which can be stored there at once; zeros on
     * one axis after the other are one step.
     */
    private boolean pads(Node reader, Node node, Comprehension rule) {
        return reader.op() instanceof Comprehension copy
                && copy.isMap()
                && Padding.of(
                                new Comprehension(
                                        copy.domain(),
                                        copy.target(),
                                        copy.reducer(),
                                        Scalars.withOperands(copy.body(), reader.operands()::get)),
                                reader,
                                graph::node)
                        .filter(padding -> padding.value() == node.id())
                        .isPresent()
                && Padding.of(rule, node, graph::node).isEmpty();
    }

    /** Whether no reader would apply more long functions than a kernel may. */
    private boolean fits(Comprehension rule, List<Node> readers) {
        int functions = Cost.functions(rule.body());
        return functions == 0
                || !inLanes(rule)
                || readers.stream()
                        .noneMatch(reader -> functions + functions(reader) > Cost.MOST_FUNCTIONS);
    }

    /** Whether neighbours may be computed side by side: more than a number for each sample. */
    static boolean inLanes(Comprehension rule) {
        return !rule.domain().isEmpty() && rule.domain().getLast().isLiteral();
    }

    /** The long functions of a node and of what has been substituted into it. */
    private int functions(Node node) {
        int own = node.op() instanceof Comprehension rule ? Cost.functions(rule.body()) : 0;
        return own
                + Set.copyOf(node.operands()).stream()
                        .filter(inlined::containsKey)
                        .mapToInt(operand ->
                                Cost.functions(inlined.getOrDefault(operand, EMPTY).body()))
                        .sum();
    }

    /** A shape or a look-up needs the value in an array. */
    private boolean canSubstitute(Node node, Comprehension rule, Node reader) {
        if (!(reader.op() instanceof Comprehension comprehension)) {
            return false;
        }
        boolean lookedUp =
                new Definition(reader, comprehension)
                        .reads().stream()
                                .filter(read -> reader.operands().get(read.operand()) == node.id())
                                .flatMap(read -> read.at().stream())
                                .anyMatch(subscript -> subscript instanceof Lookup);
        boolean looksUp = isCategory(node) && !(rule.body() instanceof Read);
        return !lookedUp && !looksUp;
    }

    private static boolean isCategory(Node node) {
        return node.type() instanceof dev.nnc.compiler.type.ElementType.Category;
    }

    /**
     * Whether the reader would compute the value as often as it has elements, and threads can share
     * that work.
     */
    private boolean suits(Node node, Comprehension rule, Node reader) {
        var consumer = (Comprehension) reader.op();
        if (Definition.isContraction(consumer)) {
            return false;
        }
        boolean overSamples = new Definition(reader, consumer).reduced().contains(Extent.BATCH);
        if (overSamples
                && (Cost.of(rule.body()) > CHEAP
                        || Scalars.reads(rule.body()).stream().anyMatch(this::isReduction))) {
            return false;
        }
        double evaluations = Cost.points(consumer.domain());
        double elements = Cost.points(node.shape().extents());
        return evaluations <= elements || Cost.of(rule.body()) <= CHEAP && consumer.isMap();
    }

    private boolean isReduction(Read read) {
        return graph.node(read.operand()).op() instanceof Comprehension operand && !operand.isMap();
    }

    private static int timesRead(Node node, Node reader) {
        return (int)
                new Definition(reader, (Comprehension) reader.op())
                        .reads().stream()
                                .filter(read -> reader.operands().get(read.operand()) == node.id())
                                .count();
    }

    /** A sum with one reader stays in a register if that reader is computed once. */
    private boolean readsPrivateReduction(Comprehension rule) {
        return Scalars.reads(rule.body()).stream()
                .anyMatch(read ->
                        isReduction(read)
                                && consumers.getOrDefault(read.operand(), List.of()).size() == 1);
    }
}
