package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fast path of the interpreter: a sum of products of two reads, all of whose subscripts are
 * affine and inside, so that the whole node is a loop nest with three strides a variable: matrix
 * products, convolutions and their gradients. The products may stand under affine conditions,
 * {@code if 0 <= i - u and i - u < 8 then d[i - u] * w[u] else 0}.
 */
final class Contraction {
    private final Gather first;
    private final Gather second;
    private final StridedProduct product;

    private Contraction(Gather first, Gather second, StridedProduct product) {
        this.first = first;
        this.second = second;
        this.product = product;
    }

    /** A body without its conditions. */
    private record Guarded(Scalar body, List<Bound> bounds) {}

    static Optional<Contraction> of(
            Comprehension comprehension, CompileFormula compile, Addresses target) {
        if (comprehension.reducer() != Reducer.SUM || target.hasLookups()) {
            return Optional.empty();
        }
        return unguarded(new Guarded(comprehension.body(), List.of()), compile)
                .flatMap(guarded ->
                        guarded.body() instanceof Apply(Function function, List<Scalar> factors)
                                        && function == Function.MULTIPLY
                                        && factors.get(0) instanceof Read a
                                        && factors.get(1) instanceof Read b
                                ? of(
                                        compile.read(a),
                                        compile.read(b),
                                        guarded.bounds(),
                                        compile,
                                        target)
                                : Optional.empty());
    }

    private static Optional<Guarded> unguarded(Guarded guarded, CompileFormula compile) {
        if (guarded.body() instanceof Select select
                && select.otherwise() instanceof Constant(double zero)
                && zero == 0) {
            return Bound.all(select.condition(), compile.domain().length, compile.sizes())
                    .flatMap(bounds ->
                            unguarded(
                                    new Guarded(
                                            select.then(),
                                            Stream.concat(
                                                            guarded.bounds().stream(),
                                                            bounds.stream())
                                                    .toList()),
                                    compile));
        }
        return Optional.of(guarded);
    }

    private static Optional<Contraction> of(
            Gather first,
            Gather second,
            List<Bound> bounds,
            CompileFormula compile,
            Addresses target) {
        var needed = new ArrayList<>(first.places().bounds());
        needed.addAll(second.places().bounds());
        needed.addAll(target.bounds());
        boolean inside =
                needed.stream()
                        .allMatch(need -> bounds.stream().anyMatch(bound -> bound.implies(need)));
        if (!inside
                || bounds.stream().anyMatch(Bound::isConstant)
                || first.places().hasLookups()
                || second.places().hasLookups()) {
            return Optional.empty();
        }
        return Optional.of(
                new Contraction(
                        first,
                        second,
                        StridedProduct.of(
                                compile.domain(),
                                bounds,
                                first.places(),
                                second.places(),
                                target)));
    }

    /**
     * The sums.
     *
     * @param before the operands of an earlier evaluation and what came out of it; where the real
     *     parts of the operands are the same, those of the result are too, and need not be computed
     *     again
     */
    Tensor run(List<Tensor> operands, int[] extents, Optional<Before> before) {
        Tensor a = operands.get(first.operand());
        Tensor b = operands.get(second.operand());
        boolean complex = a.isComplex() || b.isComplex();
        boolean known = before.isPresent() && before.get().fits(operands);
        double[] real =
                known
                        ? before.get().result().realParts()
                        : product.of(a.realParts(), b.realParts(), extents);
        if (!complex) {
            return Tensor.of(extents, real);
        }
        var imaginary = new double[real.length];
        if (a.isComplex()) {
            product.add(a.imaginaryParts(), b.realParts(), imaginary);
        }
        if (b.isComplex()) {
            product.add(a.realParts(), b.imaginaryParts(), imaginary);
        }
        return Tensor.complex(
                extents,
                a.isComplex() && b.isComplex() ? subtractProduct(real, a, b, extents) : real,
                imaginary);
    }

    private double[] subtractProduct(double[] real, Tensor a, Tensor b, int[] extents) {
        double[] difference = product.of(a.imaginaryParts(), b.imaginaryParts(), extents);
        for (int element = 0; element < difference.length; element++) {
            difference[element] = real[element] - difference[element];
        }
        return difference;
    }

    /** The operands and the result of an earlier evaluation. */
    record Before(List<Tensor> operands, Tensor result) {
        boolean fits(List<Tensor> others) {
            for (int operand = 0; operand < others.size(); operand++) {
                if (!Arrays.equals(
                        operands.get(operand).realParts(), others.get(operand).realParts())) {
                    return false;
                }
            }
            return !result.isComplex() && operands.stream().noneMatch(Tensor::isComplex);
        }
    }
}
