package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import java.util.List;
import java.util.OptionalDouble;

/** Computes formulas of numbers that are known now: {@code 0.5 * 2 ^ 3} is 4. */
final class Folding {
    private Folding() {}

    /** The value, if everything in the formula is known and the function is one that Java has. */
    static OptionalDouble fold(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant constant -> OptionalDouble.of(constant.value());
            case Scalar.Apply apply -> {
                var arguments = apply.arguments().stream().map(Folding::fold).toList();
                yield arguments.stream().allMatch(OptionalDouble::isPresent)
                        ? apply(
                                apply.function(),
                                arguments.stream().map(OptionalDouble::getAsDouble).toList())
                        : OptionalDouble.empty();
            }
            case Scalar.Read _, Scalar.Position _, Scalar.Size _, Scalar.Select _, Scalar.Noise _ ->
                    OptionalDouble.empty();
        };
    }

    private static OptionalDouble apply(Function function, List<Double> arguments) {
        double a = arguments.getFirst();
        double b = arguments.getLast();
        return switch (function) {
            case NEGATE -> OptionalDouble.of(-a);
            case ADD -> OptionalDouble.of(a + b);
            case SUBTRACT -> OptionalDouble.of(a - b);
            case MULTIPLY -> OptionalDouble.of(a * b);
            case DIVIDE -> OptionalDouble.of(a / b);
            case POWER -> OptionalDouble.of(Math.pow(a, b));
            case MAX -> OptionalDouble.of(a >= b ? a : b);
            case MIN -> OptionalDouble.of(a <= b ? a : b);
            case ABS -> OptionalDouble.of(Math.abs(a));
            case SIGN -> OptionalDouble.of(Math.signum(a));
            case STEP -> OptionalDouble.of(a > 0 ? 1 : 0);
            case FLOOR -> OptionalDouble.of(Math.floor(a));
            case RELU -> OptionalDouble.of(Math.max(a, 0));
            case EXP -> OptionalDouble.of(StrictMath.exp(a));
            case LOG -> OptionalDouble.of(StrictMath.log(a));
            case SQRT -> OptionalDouble.of(Math.sqrt(a));
            case SIN -> OptionalDouble.of(StrictMath.sin(a));
            case COS -> OptionalDouble.of(StrictMath.cos(a));
            case TANH -> OptionalDouble.of(StrictMath.tanh(a));
            case SIGMOID -> OptionalDouble.of(1 / (1 + StrictMath.exp(-a)));
            case SOFTPLUS ->
                    OptionalDouble.of(
                            Math.max(a, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(a))));
            case EXPM1 -> OptionalDouble.of(StrictMath.expm1(a));
            case LOG1P -> OptionalDouble.of(StrictMath.log1p(a));
            case STOP_GRADIENT -> OptionalDouble.of(a);
            case ERF -> OptionalDouble.empty();
        };
    }
}
