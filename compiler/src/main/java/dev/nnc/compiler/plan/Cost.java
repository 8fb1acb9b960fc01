package dev.nnc.compiler.plan;

import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import java.util.List;

/** Rough costs, for choices between right plans. */
final class Cost {
    /** The samples of a typical batch. */
    private static final long BATCH = 64;

    /** What a function costs that is a polynomial and more. */
    static final int LONG = 20;

    /**
     * How many of these functions one kernel may apply in lanes: with more the method becomes so
     * large that the JIT no longer inlines them, and vectors would be objects.
     */
    static final int MOST_FUNCTIONS = 1;

    private Cost() {}

    /** In multiples of an addition. */
    static int of(Scalar scalar) {
        int[] sum = {0};
        Scalars.visit(
                scalar,
                part ->
                        sum[0] +=
                                switch (part) {
                                    case Apply apply -> of(apply.function());
                                    case Noise _ -> 50;
                                    case Scalar.Select _ -> 1;
                                    case Scalar.Constant _,
                                            Scalar.Read _,
                                            Scalar.Position _,
                                            Scalar.Size _ ->
                                            0;
                                });
        return sum[0];
    }

    /** How many functions it applies that are polynomials and more. */
    static int functions(Scalar scalar) {
        int[] count = {0};
        Scalars.visit(
                scalar,
                part -> {
                    if (part instanceof Apply apply && isLong(apply.function())) {
                        count[0]++;
                    }
                });
        return count[0];
    }

    static boolean isLong(Function function) {
        return of(function) >= LONG;
    }

    static int of(Function function) {
        return switch (function) {
            case NEGATE, ADD, SUBTRACT, MULTIPLY, MAX, MIN, ABS, SIGN, STEP, FLOOR, RELU -> 1;
            case STOP_GRADIENT -> 0;
            case DIVIDE, SQRT -> 5;
            case POWER, EXP, LOG, SIN, COS, TANH, ERF, SIGMOID, SOFTPLUS, EXPM1, LOG1P -> LONG;
        };
    }

    /** How many points a domain has, for a typical batch and the greatest dims. */
    static double points(List<Extent> domain) {
        return domain.stream().mapToDouble(Cost::typical).reduce(1, (a, b) -> a * b);
    }

    private static double typical(Extent extent) {
        return extent.evaluate(dim -> dim.equals(Dim.BATCH) ? BATCH : (long) dim.max());
    }
}
