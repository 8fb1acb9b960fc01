package dev.nnc.compiler.step;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a network cannot be stepped. It can if each value at a step is made of values at this step,
 * of carried ones, and of what is the same for all steps. Results such as {@code last(x)} may read
 * the last step, if no step needs them in turn.
 *
 * <pre>
 * scores = h @ V + b          every step by itself
 * total = sum(h)              all steps: an obstacle
 * </pre>
 */
final class Obstacle {
    private final Graph graph;
    private final Time time;
    private final Set<Integer> late = new HashSet<>();

    private Obstacle(Graph graph, Time time) {
        this.graph = graph;
        this.time = time;
    }

    /** The first obstacle among the nodes, in words; empty if there is none. */
    static Optional<String> of(Graph graph, Collection<Integer> nodes, Time time) {
        var search = new Obstacle(graph, time);
        return new TreeSet<>(nodes)
                .stream().map(graph::node).flatMap(node -> search.of(node).stream()).findFirst();
    }

    private Optional<String> of(Node node) {
        if (time.axes(node.shape()) > 1) {
            return Optional.of(said(node) + " sets all steps against each other");
        }
        if (time.axes(node.shape()) == 1 && time.axis(node).isEmpty()) {
            return Optional.of(said(node) + " has " + node.shape() + ", not an item for each step");
        }
        if (node.operands().stream().anyMatch(late::contains)) {
            late.add(node.id());
        }
        Optional<String> found =
                switch (node.op()) {
                    case Op.Source _ -> Optional.empty();
                    case Op.BatchMean _ -> Optional.of(said(node) + " is a mean over the batch");
                    case Op.Delay delay -> ofDelay(node, delay);
                    case Op.Reshape _ -> ofReshape(node);
                    case Comprehension comprehension -> of(node, comprehension);
                };
        return found.isEmpty() && late.contains(node.id()) && time.axis(node).isPresent()
                ? Optional.of(said(node) + " needs the last step at every step")
                : found;
    }

    private Optional<String> ofDelay(Node node, Op.Delay delay) {
        if (time.axis(node).orElse(-1) != delay.axis()) {
            return Optional.of(said(node) + " recurs over another axis");
        }
        return delay.reversed()
                ? Optional.of(said(node) + " begins with the last step")
                : Optional.empty();
    }

    /** Steps stay apart if the axes in front of theirs have as many elements before and after. */
    private Optional<String> ofReshape(Node node) {
        Node operand = graph.node(node.operands().getFirst());
        boolean apart = before(node).equals(before(operand));
        return apart ? Optional.empty() : Optional.of(said(node) + " mixes steps");
    }

    private Optional<Extent> before(Node node) {
        Shape shape = node.shape();
        return time.axis(shape).isPresent()
                ? Optional.of(shape.slice(0, time.axis(shape).getAsInt()).size())
                : Optional.empty();
    }

    private Optional<String> of(Node node, Comprehension comprehension) {
        int step = time.axis(node).orElse(-1);
        List<Extent> domain = comprehension.domain();
        for (int variable = 0; variable < domain.size(); variable++) {
            if (variable != step && time.isIn(domain.get(variable))) {
                return Optional.of(said(node) + " reads all steps");
            }
        }
        if (step >= 0 && !comprehension.isGather()) {
            return Optional.of(said(node) + " puts items to other steps");
        }
        boolean[] fine = {true};
        Scalars.visit(comprehension.body(), part -> fine[0] &= isOfStep(node, part, step));
        Scalars.visit(comprehension.target(), part -> fine[0] &= isOfStep(node, part, step));
        return fine[0]
                ? Optional.empty()
                : Optional.of(said(node) + " reads other steps, or counts them");
    }

    private boolean isOfStep(Node node, Scalar part, int step) {
        return switch (part) {
            case Read read -> isOfStep(node, read, step);
            case Scalar.Position position -> isFree(position.index(), step);
            case Scalar.Size size -> !time.isIn(size.extent());
            case Scalar.Noise _ -> false;
            case Scalar.Constant _, Scalar.Apply _, Scalar.Select _ -> true;
        };
    }

    private boolean isOfStep(Node node, Read read, int step) {
        Node operand = graph.node(node.operands().get(read.operand()));
        int steps = time.axis(operand).orElse(-1);
        for (int axis = 0; axis < read.at().size(); axis++) {
            Subscript place = read.at().get(axis);
            if (axis == steps && time.isLast(place)) {
                late.add(node.id());
            } else if (axis == steps) {
                if (step < 0 || !place.equals(Subscript.variable(step))) {
                    return false;
                }
            } else if (place instanceof Subscript.Linear(Affine index) && !isFree(index, step)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFree(Affine index, int step) {
        return !time.isIn(index.constant()) && (step < 0 || index.coefficient(step) == 0);
    }

    private static String said(Node node) {
        String line = node.label().line() == 0 ? "" : " (line " + node.label().line() + ")";
        return (node.label().isNamed() ? node.label().name() : "a value") + line;
    }
}
