package dev.nnc.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The parts of expressions and statements, in the order in which they are evaluated: the arguments
 * before the call, from left to right, from top to bottom.
 *
 * <pre>{@code
 * Subexpressions.visit(value, part -> {
 *     if (part instanceof Expression.Call call) { ... }
 * });
 * }</pre>
 */
public final class Subexpressions {
    private Subexpressions() {}

    /** Calls the action with every part of an expression, the expression itself last. */
    public static void visit(Expression expression, Consumer<Expression> action) {
        of(expression).forEach(part -> visit(part, action));
        action.accept(expression);
    }

    /** Calls the action with every expression in a statement. */
    public static void visit(Statement statement, Consumer<Expression> action) {
        of(statement).forEach(part -> visit(part, action));
    }

    /** Calls the action with every expression in a body. */
    public static void visit(Declaration.Body body, Consumer<Expression> action) {
        switch (body) {
            case Declaration.Body.OneExpression one -> visit(one.value(), action);
            case Declaration.Body.Block block ->
                    block.statements().forEach(statement -> visit(statement, action));
        }
    }

    /** The expressions directly inside an expression. */
    public static List<Expression> of(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral _, Expression.TextLiteral _, Expression.BoolLiteral _ ->
                    List.of();
            case Expression.Infinity _,
                    Expression.Training _,
                    Expression.Wildcard _,
                    Expression.Name _ ->
                    List.of();
            case Expression.Member member -> List.of(member.target());
            case Expression.Call call -> call.arguments().stream().map(Argument::value).toList();
            case Expression.Subscripted subscripted -> subscripted(subscripted);
            case Expression.Reduction reduction -> {
                var parts = bounds(reduction.indices());
                parts.add(reduction.body());
                yield parts;
            }
            case Expression.Unary unary -> List.of(unary.operand());
            case Expression.Binary binary -> List.of(binary.left(), binary.right());
            case Expression.Range range -> List.of(range.from(), range.to());
            case Expression.If choice ->
                    List.of(choice.condition(), choice.then(), choice.otherwise());
            case Expression.Scan scan -> scan(scan);
            case Expression.ListLiteral list -> list.items();
        };
    }

    /**
     * The expressions directly inside a statement; those of types and of data and train blocks
     * included.
     */
    public static List<Expression> of(Statement statement) {
        return switch (statement) {
            case Statement.Input input -> of(input.type());
            case Statement.Target target -> of(target.type());
            case Statement.Dim dim ->
                    Stream.concat(dim.lower().stream(), Stream.of(dim.upper())).toList();
            case Statement.Stored stored -> {
                var parts = new ArrayList<>(of(stored.type()));
                parts.addAll(of(stored.initialiser()));
                yield parts;
            }
            case Statement.Update update -> List.of(update.value());
            case Statement.Shared shared -> of(shared.instance());
            case Statement.Binding binding -> List.of(binding.value());
            case Statement.IndexedBinding binding -> {
                var parts = bounds(binding.indices());
                parts.add(binding.value());
                yield parts;
            }
            case Statement.Output output -> output.value().stream().toList();
            case Statement.Loss loss -> List.of(loss.value());
            case Statement.Penalty penalty -> List.of(penalty.value());
            case Statement.Metric metric -> List.of(metric.value());
            case Statement.Data data -> data.entries().stream().map(Entry::value).toList();
            case Statement.Train train -> train.entries().stream().map(Entry::value).toList();
            case Statement.Return result -> result.values();
            case Statement.Yield result -> result.values();
            case Statement.Freeze _, Statement.Malformed _ -> List.of();
        };
    }

    /** The extents and the size in a type. */
    public static List<Expression> of(TypeExpression type) {
        return switch (type) {
            case TypeExpression.Real real -> extents(real.axes());
            case TypeExpression.Category category -> {
                var parts = new ArrayList<Expression>();
                parts.add(category.size());
                parts.addAll(extents(category.axes()));
                yield parts;
            }
            case TypeExpression.Int _, TypeExpression.Bool _, TypeExpression.Text _ -> List.of();
        };
    }

    private static List<Expression> extents(List<Axis> axes) {
        var extents = new ArrayList<Expression>();
        for (Axis axis : axes) {
            if (axis instanceof Axis.Extent extent) {
                extents.add(extent.value());
            }
        }
        return extents;
    }

    private static List<Expression> bounds(List<IndexBinder> indices) {
        return new ArrayList<>(
                indices.stream().map(IndexBinder::bound).flatMap(Optional::stream).toList());
    }

    private static List<Expression> subscripted(Expression.Subscripted subscripted) {
        var parts = new ArrayList<Expression>();
        parts.add(subscripted.target());
        for (Subscript subscript : subscripted.subscripts()) {
            switch (subscript) {
                case Subscript.At at -> parts.add(at.index());
                case Subscript.Slice slice -> {
                    slice.from().ifPresent(parts::add);
                    slice.to().ifPresent(parts::add);
                }
            }
        }
        return parts;
    }

    private static List<Expression> scan(Expression.Scan scan) {
        var parts = new ArrayList<>(scan.sequences());
        scan.carried().forEach(carried -> parts.add(carried.start()));
        scan.body().forEach(statement -> parts.addAll(of(statement)));
        return parts;
    }
}
