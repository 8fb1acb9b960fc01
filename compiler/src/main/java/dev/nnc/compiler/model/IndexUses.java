package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.IndexBinder;
import dev.nnc.compiler.syntax.Subscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where index variables stand in brackets, before their ranges are known: also the variables of
 * reductions inside.
 */
final class IndexUses {
    /** An index variable, at its position while ranges are sought. */
    record Variable(IndexBinder binder, int position) {
        String name() {
            return binder.name().name();
        }
    }

    /** An index in brackets and the axis where it stands. */
    record Use(Affine index, Traced axis, Span at) {}

    private final Elaboration elaboration;
    private final Scope outer;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private boolean silent;

    private IndexUses(Elaboration elaboration, Scope outer) {
        this.elaboration = elaboration;
        this.outer = outer;
    }

    static IndexUses collect(
            Elaboration elaboration, Scope scope, List<IndexBinder> indices, Expression body) {
        var uses = new IndexUses(elaboration, scope);
        uses.walk(uses.with(scope, indices), body);
        return uses;
    }

    /** The variables asked for, then those of reductions inside. */
    List<Variable> variables() {
        return variables;
    }

    Stream<Use> of(Variable variable) {
        return uses.stream().filter(use -> use.index().coefficient(variable.position()) != 0);
    }

    /** Whether something indexed is unknown because of another problem. */
    boolean isSilent() {
        return silent;
    }

    private Scope with(Scope scope, List<IndexBinder> indices) {
        Scope inner = scope.child();
        for (IndexBinder index : indices) {
            var variable = new Variable(index, outer.base() + variables.size());
            variables.add(variable);
            inner.bind(
                    index.name().name(),
                    Element.real(new Scalar.Position(Affine.variable(variable.position()))));
        }
        return inner;
    }

    private void walk(Scope scope, Expression expression) {
        if (expression instanceof Expression.Reduction reduction) {
            walk(with(scope, reduction.indices()), reduction.body());
            return;
        }
        if (expression instanceof Expression.Subscripted subscripted) {
            access(scope, subscripted);
        }
        children(expression).forEach(child -> walk(scope, child));
    }

    private static Stream<Expression> children(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral _,
                    Expression.TextLiteral _,
                    Expression.BoolLiteral _,
                    Expression.Infinity _,
                    Expression.Training _,
                    Expression.Wildcard _,
                    Expression.Name _,
                    Expression.Member _,
                    Expression.Scan _ ->
                    Stream.of();
            case Expression.Call call -> call.arguments().stream().map(Argument::value);
            case Expression.Subscripted subscripted ->
                    Stream.concat(
                            Stream.of(subscripted.target()),
                            subscripted.subscripts().stream().flatMap(IndexUses::children));
            case Expression.Reduction reduction -> Stream.of(reduction.body());
            case Expression.Unary unary -> Stream.of(unary.operand());
            case Expression.Binary binary -> Stream.of(binary.left(), binary.right());
            case Expression.Range range -> Stream.of(range.from(), range.to());
            case Expression.If choice ->
                    Stream.of(choice.condition(), choice.then(), choice.otherwise());
            case Expression.ListLiteral list -> list.items().stream();
        };
    }

    private static Stream<Expression> children(Subscript subscript) {
        return switch (subscript) {
            case Subscript.At at -> Stream.of(at.index());
            case Subscript.Slice slice ->
                    Stream.of(slice.from(), slice.to()).flatMap(Optional::stream);
        };
    }

    private void access(Scope scope, Expression.Subscripted access) {
        List<Traced> axes = axes(scope, access.target());
        for (int axis = 0; axis < Math.min(axes.size(), access.subscripts().size()); axis++) {
            if (access.subscripts().get(axis) instanceof Subscript.At at && isSum(at.index())) {
                Traced own = axes.get(axis);
                Integers.affine(elaboration.expressions().evaluate(scope, at.index(), Mode.INT))
                        .filter(index -> !index.isConstant())
                        .ifPresent(index -> uses.add(new Use(index, own, at.span())));
            }
        }
    }

    /**
     * The axes of what is indexed, as far as no index variable stands in it: of {@code x[i]} those
     * of {@code x} but the first.
     */
    private List<Traced> axes(Scope scope, Expression indexed) {
        if (indexed instanceof Expression.Subscripted inner && mentions(scope, indexed)) {
            List<Traced> axes = axes(scope, inner.target());
            int count = inner.subscripts().size();
            boolean places = inner.subscripts().stream().allMatch(Subscript.At.class::isInstance);
            return places && count <= axes.size() ? axes.subList(count, axes.size()) : List.of();
        }
        return target(scope, indexed).map(Tensor::visible).orElse(List.of());
    }

    /** What is indexed, if no index variable stands in it. */
    private Optional<Tensor> target(Scope scope, Expression target) {
        if (mentions(scope, target)) {
            return Optional.empty();
        }
        Value value = elaboration.expressions().evaluate(outer, target, Mode.REAL);
        silent |= value.isUnknown();
        return value instanceof Tensor tensor ? Optional.of(tensor) : Optional.empty();
    }

    private boolean mentions(Scope scope, Expression expression) {
        return expression instanceof Expression.Reduction
                || expression instanceof Expression.Name name
                        && variables.stream().anyMatch(v -> v.name().equals(name.name()))
                        && scope.find(name.name()).filter(Element.class::isInstance).isPresent()
                || children(expression).anyMatch(child -> mentions(scope, child));
    }

    /** Whether an index can be a sum of variables: it calls nothing and reads nothing. */
    private static boolean isSum(Expression index) {
        return switch (index) {
            case Expression.Call _,
                    Expression.Subscripted _,
                    Expression.Reduction _,
                    Expression.If _,
                    Expression.Scan _,
                    Expression.ListLiteral _,
                    Expression.Range _,
                    Expression.Wildcard _ ->
                    false;
            case Expression.NumberLiteral _,
                    Expression.TextLiteral _,
                    Expression.BoolLiteral _,
                    Expression.Infinity _,
                    Expression.Training _,
                    Expression.Name _,
                    Expression.Member _,
                    Expression.Unary _,
                    Expression.Binary _ ->
                    children(index).allMatch(IndexUses::isSum);
        };
    }
}
