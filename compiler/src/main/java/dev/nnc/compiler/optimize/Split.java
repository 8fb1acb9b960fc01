package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an element-wise expression as nodes of one operation each, every one over just the axes
 * that it needs, so that equal parts of different values become one node:
 *
 * <pre>
 * y[n, j] = x[n, j] - log(z[n])    ->    l[n] = log(z[n]);  y[n, j] = x[n, j] - l[n]
 * </pre>
 */
record Split(GraphBuilder builder, List<Extent> domain) {
    /** The expression with its inner operations replaced by reads of new nodes. */
    Scalar inner(Scalar expression, Label label) {
        return switch (expression) {
            case Scalar.Constant _, Scalar.Position _, Scalar.Size _, Scalar.Noise _, Read _ ->
                    expression;
            case Apply apply ->
                    new Apply(
                            apply.function(),
                            apply.arguments().stream()
                                    .map(argument -> outer(argument, label))
                                    .toList());
            case Select select ->
                    new Select(
                            Scalars.rewriteOperands(select.condition(), side -> outer(side, label)),
                            outer(select.then(), label),
                            outer(select.otherwise(), label));
        };
    }

    /**
     * A read of a new node with the value of the expression, or the expression itself where that is
     * no more.
     */
    private Scalar outer(Scalar expression, Label label) {
        boolean operation = expression instanceof Apply || expression instanceof Select;
        if (!operation
                || !isInside(expression)
                || Places.variables(expression).isEmpty() && Scalars.reads(expression).isEmpty()) {
            return expression;
        }
        Scalar whole = inner(expression, label);
        var variables = new ArrayList<>(Places.variables(whole));
        var shape = new Shape(variables.stream().map(domain::get).toList());
        Scalar body = Scalars.substitute(whole, v -> Affine.variable(variables.indexOf(v)));
        var map =
                new Comprehension(
                        shape.extents(), Bodies.identity(shape.rank()), Reducer.NONE, body);
        int id = Bodies.add(builder, map, shape, ElementType.REAL, label.named(""));
        List<Subscript> at = variables.stream().map(Subscript::variable).toList();
        return new Read(id, at);
    }

    /** Whether every read stays in range at every point, whatever condition stands around it. */
    private boolean isInside(Scalar expression) {
        return Scalars.reads(expression).stream().allMatch(this::isInside);
    }

    private boolean isInside(Read read) {
        Shape shape = builder.node(read.operand()).shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (read.at().get(axis) instanceof Linear(Affine index)
                    && (index.min(domain::get) < 0
                            || index.extreme(domain::get, false).minus(shape.extent(axis)).max()
                                    >= 0)) {
                return false;
            }
        }
        return true;
    }
}
