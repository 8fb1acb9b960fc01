package dev.nnc.compiler.loop;

import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import java.util.List;

/**
 * A step of a kernel. A row of a dense layer is
 *
 * <pre>{@code
 * Loop(j, [Declare(sum, 0), Loop(k, [Combine(sum, ADD, x[n, k] * W[k, j])]), Store(y, [n, j], sum + b[j])])
 * }</pre>
 */
public sealed interface Statement {
    /** All values of an axis, in order. */
    record Loop(int axis, List<Statement> body) implements Statement {
        public Loop {
            body = List.copyOf(body);
        }
    }

    /** A local comes into being with a value. */
    record Declare(int local, Scalar value) implements Statement {}

    /** {@code local = function(local, value)}, for ADD, MULTIPLY, MAX and MIN. */
    record Combine(int local, Function function, Scalar value) implements Statement {}

    /** {@code if (value > best) { best = value; place = position; }}, or with {@code <}. */
    record Choose(int best, int place, boolean greatest, Scalar value, Scalar position)
            implements Statement {}

    /** {@code buffer[at] = value} */
    record Store(int buffer, List<Subscript> at, Scalar value) implements Statement {
        public Store {
            at = List.copyOf(at);
        }
    }

    /** {@code buffer[at] += value} */
    record Add(int buffer, List<Subscript> at, Scalar value) implements Statement {
        public Add {
            at = List.copyOf(at);
        }
    }

    /** All elements of a buffer become 0. */
    record Clear(int buffer) implements Statement {}
}
