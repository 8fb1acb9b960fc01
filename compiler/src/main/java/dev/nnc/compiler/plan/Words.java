package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import java.util.Locale;

/** Words for values that the model does not name, by what computes them. */
final class Words {
    private Words() {}

    /** For an array of such values: {@code sums}, {@code maxima}. */
    static String plural(Comprehension rule) {
        String word = of(rule);
        return switch (word) {
            case "max" -> "maxima";
            case "min" -> "minima";
            case "copy" -> "copies";
            case "noise" -> "noise";
            default -> word + (word.endsWith("x") || word.endsWith("s") ? "es" : "s");
        };
    }

    static String of(Comprehension rule) {
        return rule.reducer() != Reducer.NONE ? of(rule.reducer()) : of(rule.body());
    }

    static String of(Reducer reducer) {
        return switch (reducer) {
            case NONE -> "value";
            case SUM -> "sum";
            case PRODUCT -> "product";
            case MAX -> "max";
            case MIN -> "min";
            case ARGMAX -> "place";
            case ARGMIN -> "place";
        };
    }

    static String of(Scalar body) {
        return switch (body) {
            case Scalar.Apply apply -> of(apply.function());
            case Scalar.Select _ -> "selection";
            case Scalar.Noise _ -> "noise";
            case Scalar.Read _ -> "copy";
            case Scalar.Constant _, Scalar.Position _, Scalar.Size _ -> "value";
        };
    }

    private static String of(Function function) {
        return switch (function) {
            case NEGATE -> "opposite";
            case ADD -> "total";
            case SUBTRACT -> "difference";
            case MULTIPLY -> "product";
            case DIVIDE -> "ratio";
            case POWER -> "power";
            case STOP_GRADIENT -> "copy";
            case MAX,
                    MIN,
                    ABS,
                    SIGN,
                    STEP,
                    FLOOR,
                    RELU,
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
                    function.name().toLowerCase(Locale.ROOT);
        };
    }
}
