package dev.nnc.compiler.autodiff;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the adjoint of a branch that is not taken exactly 0 on its way back, whatever the values in
 * the branch are:
 *
 * <pre>
 * s = if x > 0 then log(x) else 0
 * dLog = if x > 0 then ds else 0         dx = if x > 0 then ds / x else 0         not dLog / x, which is 0/0 at 0
 * </pre>
 */
final class Guards {
    private static final Scalar ZERO = new Constant(0);

    private final GraphBuilder builder;

    /** Adjoints that may be 0 because a branch was not taken. */
    private final Set<Integer> masked = new HashSet<>();

    Guards(GraphBuilder builder) {
        this.builder = builder;
    }

    /** How the adjoint of a map is to be used in the chain rule. */
    sealed interface Use {
        /** As it is. */
        record Plain() implements Use {}

        /**
         * Inside the branch: the adjoint is {@code if condition then value else 0} (or the other
         * way round).
         */
        record Branch(Condition condition, Scalar value, boolean taken) implements Use {}

        /** Not at all where it is 0. */
        record Nonzero() implements Use {}

        default Scalar adjoint(Scalar whole) {
            return switch (this) {
                case Plain _, Nonzero _ -> whole;
                case Branch branch -> branch.value();
            };
        }

        default Scalar wrap(Scalar gradient, Scalar whole) {
            return switch (this) {
                case Plain _ -> gradient;
                case Branch(Condition condition, Scalar _, boolean taken) ->
                        taken
                                ? new Select(condition, gradient, ZERO)
                                : new Select(condition, ZERO, gradient);
                case Nonzero _ ->
                        new Select(new Compare(Relation.EQUAL, whole, ZERO), ZERO, gradient);
            };
        }
    }

    /** What the chain rule of a map with this body has to do with its adjoint. */
    Use of(int adjoint, Scalar body) {
        if (!masked.contains(adjoint) || isLinear(body)) {
            return new Use.Plain();
        }
        Node node = builder.node(adjoint);
        if (node.op() instanceof Comprehension map
                && map.isMap()
                && Bodies.body(node, map) instanceof Select select) {
            if (select.otherwise().equals(ZERO)) {
                return new Use.Branch(select.condition(), select.then(), true);
            }
            if (select.then().equals(ZERO)) {
                return new Use.Branch(select.condition(), select.otherwise(), false);
            }
        }
        return new Use.Nonzero();
    }

    /** Whether the partial derivatives are constants, which are finite. */
    private static boolean isLinear(Scalar body) {
        return switch (body) {
            case Scalar.Read _, Constant _, Scalar.Position _, Scalar.Size _, Scalar.Noise _ ->
                    true;
            case Select select -> isLinear(select.then()) && isLinear(select.otherwise());
            case Apply(Function function, List<Scalar> arguments) ->
                    switch (function) {
                        case ADD,
                                SUBTRACT,
                                NEGATE,
                                RELU,
                                ABS,
                                SIGN,
                                STEP,
                                FLOOR,
                                MAX,
                                MIN,
                                STOP_GRADIENT ->
                                arguments.stream().allMatch(Guards::isLinear);
                        case MULTIPLY ->
                                arguments.stream().anyMatch(Constant.class::isInstance)
                                        && arguments.stream().allMatch(Guards::isLinear);
                        case DIVIDE ->
                                arguments.getLast() instanceof Constant
                                        && isLinear(arguments.getFirst());
                        case POWER,
                                EXP,
                                LOG,
                                SQRT,
                                SIN,
                                COS,
                                TANH,
                                ERF,
                                SIGMOID,
                                SOFTPLUS,
                                EXPM1,
                                LOG1P ->
                                false;
                    };
        };
    }

    /** Notes that a contribution comes from this adjoint through this comprehension. */
    void derive(int adjoint, int contribution, Comprehension through) {
        boolean selects = contains(through.body());
        boolean product = through.reducer() != Reducer.NONE && through.body() instanceof Apply;
        if (selects || masked.contains(adjoint) && !product) {
            masked.add(contribution);
        }
    }

    void inherit(int adjoint, int contribution) {
        if (masked.contains(adjoint)) {
            masked.add(contribution);
        }
    }

    private static boolean contains(Scalar body) {
        var found = new ArrayList<Select>();
        Scalars.visit(
                body,
                part -> {
                    if (part instanceof Select select) {
                        found.add(select);
                    }
                });
        return !found.isEmpty();
    }

    /** The sum of two contributions; two of the same branch stay inside it. */
    int add(int a, int b, Shape shape) {
        Scalar left = value(a, shape);
        Scalar right = value(b, shape);
        Scalar sum = Scalars.add(Bodies.read(a, shape), Bodies.read(b, shape));
        if (masked.contains(a)
                && masked.contains(b)
                && left instanceof Select(Condition c, Scalar x, Scalar p)
                && right instanceof Select(Condition e, Scalar y, Scalar q)
                && c.equals(e)) {
            if (p.equals(ZERO) && q.equals(ZERO)) {
                sum = new Select(c, Scalars.add(x, y), ZERO);
            } else if (x.equals(ZERO) && y.equals(ZERO)) {
                sum = new Select(c, ZERO, Scalars.add(p, q));
            }
        }
        int id = Bodies.addMap(builder, sum, shape, ElementType.REAL, Label.NONE);
        if (masked.contains(a) || masked.contains(b)) {
            masked.add(id);
        }
        return id;
    }

    private Scalar value(int id, Shape shape) {
        Node node = builder.node(id);
        return node.op() instanceof Comprehension map && map.isMap()
                ? Bodies.body(node, map)
                : Bodies.read(id, shape);
    }
}
