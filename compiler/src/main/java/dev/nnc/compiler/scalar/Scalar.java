package dev.nnc.compiler.scalar;

import dev.nnc.compiler.type.Extent;
import java.util.List;

/**
 * The formula of one element of a value, over loop variables and the operands of a node. For
 * instance the product inside a dense layer, {@code x[n, k] * W[k, j]}, is {@code Apply(MULTIPLY,
 * [Read(0, [n, k]), Read(1, [k, j])])}.
 */
public sealed interface Scalar {
    record Constant(double value) implements Scalar {
        @Override
        public boolean equals(Object other) {
            return other instanceof Constant constant
                    && Double.doubleToLongBits(value) == Double.doubleToLongBits(constant.value);
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value);
        }
    }

    /**
     * An element of an operand of the node; {@code operand} is its place among the node's operands.
     */
    record Read(int operand, List<Subscript> at) implements Scalar {
        public Read {
            at = List.copyOf(at);
        }
    }

    /** An index as a number. */
    record Position(Affine index) implements Scalar {}

    /** A run-time extent as a number; a literal one is a {@link Constant}. */
    record Size(Extent extent) implements Scalar {}

    record Apply(Function function, List<Scalar> arguments) implements Scalar {
        public Apply {
            arguments = List.copyOf(arguments);
            if (arguments.size() != function.arity()) {
                throw new IllegalArgumentException(
                        function + " with " + arguments.size() + " arguments");
            }
        }

        public static Apply of(Function function, Scalar... arguments) {
            return new Apply(function, List.of(arguments));
        }
    }

    /** One of two values; the one not taken may be infinite, NaN, or read out of range. */
    record Select(Condition condition, Scalar then, Scalar otherwise) implements Scalar {}

    /**
     * A random number of a sample's element, a pure function of seed, step, position of the sample,
     * stream and element.
     *
     * @param stream the place in the program; two calls differ
     * @param at the element, in a batched graph behind the sample: {@code [n, i, j]}
     * @param extents the extents of these axes
     */
    record Noise(Distribution distribution, int stream, List<Affine> at, List<Extent> extents)
            implements Scalar {
        public Noise {
            at = List.copyOf(at);
            extents = List.copyOf(extents);
        }
    }

    /** Of a {@link Noise}: uniform in (0, 1), or normal with mean 0 and standard deviation 1. */
    enum Distribution {
        UNIFORM,
        GAUSSIAN
    }

    static Scalar constant(double value) {
        return new Constant(value);
    }
}
