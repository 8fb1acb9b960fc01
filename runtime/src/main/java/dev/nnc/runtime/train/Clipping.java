package dev.nnc.runtime.train;

/**
 * The limits of a gradient. First the gradient of all trained parameters together is scaled down to
 * the norm, if it is longer; then each of its elements is cut off at ±value.
 *
 * <pre>{@code
 * clipNorm = 5      Clipping.none().withNorm(5)
 * }</pre>
 *
 * @param norm the greatest Euclidean norm; infinite for none
 * @param value the greatest absolute value of an element; infinite for none
 */
public record Clipping(double norm, double value) {
    public Clipping {
        if (!(norm > 0 && value > 0)) {
            throw new IllegalArgumentException(
                    "clipNorm = " + norm + ", clipValue = " + value + ": both must be positive");
        }
    }

    /** No limit. */
    public static Clipping none() {
        return new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The same with this norm. */
    public Clipping withNorm(double limit) {
        return new Clipping(limit, value);
    }

    /** The same with this value. */
    public Clipping withValue(double limit) {
        return new Clipping(norm, limit);
    }

    /** What a gradient of this norm is multiplied by. */
    double scale(double gradientNorm) {
        return gradientNorm > norm ? norm / gradientNorm : 1;
    }
}
