package dev.nnc.compiler.graph;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Between the two ways of numbering the reads of a body: by place among a node's operands, as nodes
 * keep it, and by node, as passes that combine the bodies of several nodes need it.
 */
public final class Bodies {
    private Bodies() {}

    /** The body of a node whose reads name nodes. */
    public static Scalar body(Node node, Comprehension comprehension) {
        return Scalars.withOperands(comprehension.body(), node.operands()::get);
    }

    /** The target of a node whose look-ups name nodes. */
    public static List<Subscript> target(Node node, Comprehension comprehension) {
        return Scalars.rewrite(
                comprehension.target(),
                part ->
                        part instanceof Scalar.Read read
                                ? new Scalar.Read(node.operands().get(read.operand()), read.at())
                                : part);
    }

    /** Adds a comprehension whose reads name nodes. */
    public static int add(
            GraphBuilder builder,
            Comprehension byNode,
            Shape shape,
            ElementType type,
            Label label) {
        var operands = new ArrayList<Integer>();
        Scalars.reads(byNode.body()).forEach(read -> note(operands, read.operand()));
        Scalars.visit(
                byNode.target(),
                part -> {
                    if (part instanceof Scalar.Read read) {
                        note(operands, read.operand());
                    }
                });
        Scalar body = Scalars.withOperands(byNode.body(), operands::indexOf);
        List<Subscript> target =
                Scalars.rewrite(
                        byNode.target(),
                        part ->
                                part instanceof Scalar.Read read
                                        ? new Scalar.Read(
                                                operands.indexOf(read.operand()), read.at())
                                        : part);
        return builder.add(
                new Comprehension(byNode.domain(), target, byNode.reducer(), body),
                operands,
                shape,
                type,
                label);
    }

    /** Adds a map over all elements of a shape whose reads name nodes. */
    public static int addMap(
            GraphBuilder builder, Scalar body, Shape shape, ElementType type, Label label) {
        return add(
                builder,
                new Comprehension(shape.extents(), identity(shape.rank()), Reducer.NONE, body),
                shape,
                type,
                label);
    }

    /** {@code [v0, v1, ...]} */
    public static List<Subscript> identity(int rank) {
        return IntStream.range(0, rank).mapToObj(Subscript::variable).toList();
    }

    /** The read of a whole node at the first variables. */
    public static Scalar.Read read(int node, Shape shape) {
        return new Scalar.Read(node, identity(shape.rank()));
    }

    /** The extents of the variables that a gather reduces. */
    public static List<Extent> reduced(Comprehension comprehension) {
        return comprehension
                .domain()
                .subList(comprehension.target().size(), comprehension.domain().size());
    }

    private static void note(List<Integer> operands, int operand) {
        if (!operands.contains(operand)) {
            operands.add(operand);
        }
    }
}
