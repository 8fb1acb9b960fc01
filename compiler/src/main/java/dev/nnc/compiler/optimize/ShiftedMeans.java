package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;

/**
 * The mean over the batch of what is shifted by the same number everywhere is shifted by it:
 *
 * <pre>
 * m[j] = sum[n]((x[n, j] + b[j]) / batch)    ->    m[j] = sum[n](x[n, j] / batch) + b[j]
 * </pre>
 *
 * A normalisation subtracts it again, and the bias before it disappears.
 */
record ShiftedMeans(GraphBuilder builder, Look look, Node node) {
    /** The shifted mean, if it is one. */
    Optional<Integer> of(Comprehension comprehension) {
        return comprehension.reducer() == Reducer.SUM
                        && comprehension.body()
                                instanceof Apply(Function function, List<Scalar> arguments)
                        && function == Function.DIVIDE
                        && arguments.getLast().equals(new Size(count(comprehension)))
                ? of(comprehension, look.once(arguments.getFirst()), arguments.getLast())
                : Optional.empty();
    }

    private static Extent count(Comprehension comprehension) {
        return Bodies.reduced(comprehension).stream().reduce(Extent.ONE, Extent::times);
    }

    private Optional<Integer> of(Comprehension comprehension, Scalar item, Scalar size) {
        if (!(item instanceof Apply(Function function, List<Scalar> terms))
                || function != Function.ADD) {
            return Optional.empty();
        }
        Scalar first = terms.getFirst();
        Scalar last = terms.getLast();
        if (isFixed(last, comprehension)) {
            return Optional.of(shifted(comprehension, Scalars.divide(first, size), last));
        }
        return isFixed(first, comprehension)
                ? Optional.of(shifted(comprehension, Scalars.divide(last, size), first))
                : Optional.empty();
    }

    /** Whether an expression is the same for all that is added. */
    private static boolean isFixed(Scalar expression, Comprehension comprehension) {
        return !Scalars.hasNoise(expression)
                && Places.variables(expression).stream()
                        .allMatch(variable -> variable < comprehension.target().size());
    }

    private int shifted(Comprehension comprehension, Scalar item, Scalar shift) {
        var unshifted =
                new Comprehension(
                        comprehension.domain(),
                        comprehension.target(),
                        Reducer.SUM,
                        new Split(builder, comprehension.domain()).inner(item, node.label()));
        int mean =
                Bodies.add(
                        builder, unshifted, node.shape(), ElementType.REAL, node.label().named(""));
        return Bodies.addMap(
                builder,
                Scalars.add(Bodies.read(mean, node.shape()), shift),
                node.shape(),
                ElementType.REAL,
                node.label());
    }
}
