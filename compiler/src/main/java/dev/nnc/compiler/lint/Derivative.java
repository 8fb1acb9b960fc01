package dev.nnc.compiler.lint;

import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an operation passes a gradient to an operand, and what of it does not. */
final class Derivative {
    private Derivative() {}

    /** Whether the derivative by the operand at this place can be other than 0. */
    static boolean passes(Op op, int place) {
        return switch (op) {
            case Op.Comprehension comprehension ->
                    switch (comprehension.reducer()) {
                        case ARGMAX, ARGMIN -> false;
                        case NONE, SUM, PRODUCT, MAX, MIN -> passes(comprehension.body(), place);
                    };
            case Op.Reshape _, Op.BatchMean _, Op.Delay _ -> true;
            case Op.Source _ -> false;
        };
    }

    private static boolean passes(Scalar scalar, int place) {
        return switch (scalar) {
            case Scalar.Read read -> read.operand() == place;
            case Scalar.Apply apply ->
                    !stops(apply.function())
                            && apply.arguments().stream().anyMatch(part -> passes(part, place));
            case Scalar.Select select ->
                    passes(select.then(), place) || passes(select.otherwise(), place);
            case Scalar.Constant _, Scalar.Position _, Scalar.Size _, Scalar.Noise _ -> false;
        };
    }

    private static boolean stops(Function function) {
        return switch (function) {
            case STEP, SIGN, FLOOR, STOP_GRADIENT -> true;
            default -> false;
        };
    }

    /** The user's word for what stops the gradient on its way to an operand. */
    static String word(Op op, int place) {
        return switch (op) {
            case Op.Comprehension comprehension ->
                    switch (comprehension.reducer()) {
                        case ARGMAX -> "`argmax`";
                        case ARGMIN -> "`argmin`";
                        case NONE, SUM, PRODUCT, MAX, MIN ->
                                word(comprehension.body(), place).orElse("an index");
                    };
            case Op.Reshape _, Op.BatchMean _, Op.Delay _, Op.Source _ -> "this";
        };
    }

    private static Optional<String> word(Scalar scalar, int place) {
        if (scalar instanceof Scalar.Apply apply) {
            if (stops(apply.function()) && reads(apply, place)) {
                return Optional.of(name(apply.function()));
            }
            return first(apply.arguments(), place);
        }
        if (scalar instanceof Scalar.Select select) {
            return reads(select.condition(), place)
                    ? Optional.of("the condition of an `if`")
                    : first(List.of(select.then(), select.otherwise()), place);
        }
        return Optional.empty();
    }

    private static Optional<String> first(List<Scalar> parts, int place) {
        return parts.stream().map(part -> word(part, place)).flatMap(Optional::stream).findFirst();
    }

    private static boolean reads(Scalar scalar, int place) {
        return Scalars.reads(scalar).stream().anyMatch(read -> read.operand() == place);
    }

    private static boolean reads(Condition condition, int place) {
        var scalars = new ArrayList<Scalar>();
        switch (condition) {
            case Condition.Compare compare ->
                    scalars.addAll(List.of(compare.left(), compare.right()));
            case Condition.And and -> {
                return reads(and.left(), place) || reads(and.right(), place);
            }
            case Condition.Or or -> {
                return reads(or.left(), place) || reads(or.right(), place);
            }
            case Condition.Not not -> {
                return reads(not.condition(), place);
            }
        }
        return scalars.stream().anyMatch(scalar -> reads(scalar, place));
    }

    private static String name(Function function) {
        return switch (function) {
            case STEP -> "`step`";
            case SIGN -> "`sign`";
            case FLOOR -> "`floor`";
            case STOP_GRADIENT -> "`stopGradient`";
            default -> "`" + function + "`";
        };
    }

    /** What to do about it. */
    static String hint(String word) {
        return switch (word) {
            case "`stopGradient`" -> "`freeze` says that a parameter is not to be trained";
            case "`step`", "`sign`", "`floor`" ->
                    "its derivative is 0; train with a smooth function, such as `tanh`, or with the"
                            + " score itself";
            default -> "let the loss depend on the scores, not on the choice";
        };
    }
}
