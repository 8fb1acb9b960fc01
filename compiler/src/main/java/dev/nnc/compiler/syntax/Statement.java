package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the braces of a function, a layer, a network or a scan. The parser has checked
 * that it may stand there: {@code return} in functions and layers, {@code yield} in scans, {@code
 * input}, {@code loss} and the like in networks.
 */
public sealed interface Statement extends Node {
    /** {@code input image: real[28, 28, 1]}. */
    record Input(Identifier name, TypeExpression type, Optional<String> documentation, Span span)
            implements Statement {}

    /** {@code target digit: category(10)}. */
    record Target(Identifier name, TypeExpression type, Optional<String> documentation, Span span)
            implements Statement {}

    /** {@code dim T <= 256} or {@code dim 5 <= T <= 128}. */
    record Dim(
            Identifier name,
            Optional<Expression> lower,
            Expression upper,
            Optional<String> documentation,
            Span span)
            implements Statement {}

    /** Which kind of stored value a {@link Stored} is. */
    enum Storage {
        /** {@code param}: trained. */
        PARAM,
        /** {@code fixed}: drawn once. */
        FIXED,
        /** {@code state}: changed by {@code update}. */
        STATE
    }

    /**
     * {@code param W: real[n, units] ~ glorotUniform()}; the callee of the initialiser is a name.
     */
    record Stored(
            Storage storage,
            Identifier name,
            TypeExpression type,
            Expression.Call initialiser,
            Optional<String> documentation,
            Span span)
            implements Statement {}

    /** {@code update mean = 0.9 * mean + 0.1 * batchMean(x)}. */
    record Update(Identifier state, Expression value, Span span) implements Statement {}

    /** {@code shared tower = dense(64)}. */
    record Shared(
            Identifier name, Expression.Call instance, Optional<String> documentation, Span span)
            implements Statement {}

    /** {@code freeze block1.dense2}; the path has at least one name. */
    record Freeze(List<Identifier> path, Span span) implements Statement {
        /** Copies the path. */
        public Freeze {
            path = List.copyOf(path);
        }
    }

    /** {@code h = relu(x)}, or {@code h, c = lstmStep(x)} with several names. */
    record Binding(
            List<Identifier> names, Expression value, Optional<String> documentation, Span span)
            implements Statement {
        /** Copies the names. */
        public Binding {
            names = List.copyOf(names);
        }
    }

    /** {@code y[i, j < 3] = x[j, i]}. */
    record IndexedBinding(
            Identifier name,
            List<IndexBinder> indices,
            Expression value,
            Optional<String> documentation,
            Span span)
            implements Statement {
        /** Copies the indices. */
        public IndexedBinding {
            indices = List.copyOf(indices);
        }
    }

    /**
     * {@code output scores = x -> dense(10)} binds and publishes; {@code output h} publishes what
     * exists.
     */
    record Output(
            Identifier name, Optional<Expression> value, Optional<String> documentation, Span span)
            implements Statement {}

    /** {@code loss crossEntropy(scores, digit)} or {@code loss fit = squaredError(f, y)}. */
    record Loss(Optional<Identifier> name, Expression value, Span span) implements Statement {}

    /** {@code penalty 1e-4 * l2(weights)}, with a name or without. */
    record Penalty(Optional<Identifier> name, Expression value, Span span) implements Statement {}

    /** {@code metric accuracy(scores, digit)}, with a name or without. */
    record Metric(Optional<Identifier> name, Expression value, Span span) implements Statement {}

    /** <code>data { image = columns(0..64) }</code>. */
    record Data(List<Entry> entries, Span span) implements Statement {
        /** Copies the entries. */
        public Data {
            entries = List.copyOf(entries);
        }
    }

    /** <code>train { batch = 64; epochs = 10 }</code>. */
    record Train(List<Entry> entries, Span span) implements Statement {
        /** Copies the entries. */
        public Train {
            entries = List.copyOf(entries);
        }
    }

    /** {@code return a, b}; at least one value. */
    record Return(List<Expression> values, Span span) implements Statement {
        /** Copies the values. */
        public Return {
            values = List.copyOf(values);
        }
    }

    /** {@code yield h, c}; at least one value. */
    record Yield(List<Expression> values, Span span) implements Statement {
        /** Copies the values. */
        public Yield {
            values = List.copyOf(values);
        }
    }

    /**
     * A statement that could not be read; the problem has been reported. It holds the names that it
     * would have bound: whatever uses them should stay silent, and so should a missing result or
     * loss.
     */
    record Malformed(List<Identifier> names, Span span) implements Statement {
        /** Copies the names. */
        public Malformed {
            names = List.copyOf(names);
        }
    }
}
