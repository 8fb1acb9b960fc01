package dev.nnc.compiler.graph;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;

/**
 * Checks what every graph must satisfy: a pass that breaks it is our own mistake, named with the
 * node.
 */
public final class GraphCheck {
    private final String pass;
    private final Graph graph;

    private GraphCheck(String pass, Graph graph) {
        this.pass = pass;
        this.graph = graph;
    }

    /** Throws an {@link AssertionError} that names the pass and the node. */
    public static void check(String pass, Graph graph) {
        var check = new GraphCheck(pass, graph);
        for (int id = 0; id < graph.nodes().size(); id++) {
            check.node(id, graph.node(id));
        }
        for (Graph.Recurrence recurrence : graph.recurrences()) {
            Node delay = graph.node(recurrence.delay());
            check.require(
                    delay.op() instanceof Op.Delay
                            && graph.node(recurrence.next()).shape().equals(delay.shape()),
                    delay,
                    "repeats a value of another shape");
        }
        for (Graph.Result result : graph.results()) {
            if (result.node() < 0 || result.node() >= graph.nodes().size()) {
                throw new AssertionError(
                        "after pass " + pass + ": the result " + result.name() + " names no node");
            }
        }
    }

    private void node(int id, Node node) {
        require(node.id() == id, node, "is at place " + id);
        for (int operand : node.operands()) {
            require(operand >= 0 && operand < id, node, "names operand " + operand);
        }
        switch (node.op()) {
            case Op.Source _ ->
                    require(node.operands().isEmpty(), node, "is a source with operands");
            case Op.Reshape _ ->
                    require(
                            node.operands().size() == 1
                                    && operand(node, 0).shape().size().equals(node.shape().size()),
                            node,
                            "reshapes another number of elements");
            case Op.Delay delay ->
                    require(
                            node.operands().size() == 1
                                    && delay.axis() < node.shape().rank()
                                    && operand(node, 0).shape().rank() == node.shape().rank() - 1,
                            node,
                            "delays a value of another shape");
            case Op.BatchMean _ ->
                    require(node.operands().size() == 1, node, "has not one operand");
            case Comprehension comprehension -> comprehension(node, comprehension);
        }
    }

    private Node operand(Node node, int place) {
        return graph.node(node.operands().get(place));
    }

    private void comprehension(Node node, Comprehension comprehension) {
        Shape shape = node.shape();
        require(
                comprehension.target().size() == shape.rank(),
                node,
                "has a target of another rank");
        require(
                comprehension.isGather() || comprehension.reducer() == Reducer.SUM,
                node,
                "scatters without a sum");
        if (comprehension.isGather()) {
            require(
                    comprehension.domain().size() >= shape.rank()
                            && comprehension
                                    .domain()
                                    .subList(0, shape.rank())
                                    .equals(shape.extents()),
                    node,
                    "loops over other extents than its shape's");
            require(
                    (comprehension.domain().size() == shape.rank()) == comprehension.isMap()
                            || !comprehension.isMap(),
                    node,
                    "has loops to reduce but no reducer");
        }
        reads(node, comprehension, comprehension.body());
        for (Read read : Scalars.reads(comprehension.body())) {
            require(
                    read.at().size() == operand(node, read.operand()).shape().rank(),
                    node,
                    "reads with another rank");
        }
    }

    /** Reads outside of selections stay in range. */
    private void reads(Node node, Comprehension comprehension, Scalar body) {
        switch (body) {
            case Read read -> range(node, comprehension, read);
            case Scalar.Apply apply ->
                    apply.arguments().forEach(argument -> reads(node, comprehension, argument));
            case Scalar.Constant _,
                    Scalar.Position _,
                    Scalar.Size _,
                    Scalar.Noise _,
                    Scalar.Select _ -> {}
        }
    }

    private void range(Node node, Comprehension comprehension, Read read) {
        List<Extent> domain = comprehension.domain();
        Node operand = operand(node, read.operand());
        for (int axis = 0; axis < read.at().size(); axis++) {
            switch (read.at().get(axis)) {
                case Linear(Affine index) ->
                        require(
                                index.min(domain::get) >= 0
                                        && index.extreme(domain::get, false)
                                                        .minus(operand.shape().extent(axis))
                                                        .max()
                                                < 0,
                                node,
                                "reads %"
                                        + operand.id()
                                        + " out of range in axis "
                                        + axis
                                        + " at "
                                        + index);
                case Subscript.Lookup(Read category) ->
                        require(
                                operand(node, category.operand()).type()
                                        instanceof ElementType.Category,
                                node,
                                "looks up a real");
            }
        }
    }

    private void require(boolean condition, Node node, String what) {
        if (!condition) {
            throw new AssertionError(
                    "after pass "
                            + pass
                            + ": node %"
                            + node.id()
                            + " "
                            + node.label().name()
                            + " "
                            + what
                            + ": "
                            + node);
        }
    }
}
