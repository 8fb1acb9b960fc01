package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import java.util.List;
import java.util.Optional;

/**
 * The fast path of the interpreter: a sum of products of two reads, all of whose subscripts are affine and inside, so that
 * the whole node is a loop nest with three strides a variable: matrix products, convolutions and their gradients.
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

    static Optional<Contraction> of(Comprehension comprehension, CompileFormula compile, Addresses target) {
        if (comprehension.reducer() == Reducer.SUM && target.isAffine()
                && comprehension.body() instanceof Apply(Function function, List<Scalar> factors)
                && function == Function.MULTIPLY && factors.get(0) instanceof Read a && factors.get(1) instanceof Read b
                && compile.read(a) instanceof Gather first && first.places().isAffine()
                && compile.read(b) instanceof Gather second && second.places().isAffine()) {
            return Optional.of(new Contraction(first, second,
                    StridedProduct.of(compile.domain(), first.places(), second.places(), target)));
        }
        return Optional.empty();
    }

    /** Adds the products to the zeros of the result. */
    void run(List<Tensor> operands, Tensor result) {
        Tensor a = operands.get(first.operand());
        Tensor b = operands.get(second.operand());
        product.add(a.realParts(), b.realParts(), result.realParts());
        if (a.isComplex()) {
            product.add(a.imaginaryParts(), b.realParts(), result.imaginaryParts());
        }
        if (b.isComplex()) {
            product.add(a.realParts(), b.imaginaryParts(), result.imaginaryParts());
        }
        if (a.isComplex() && b.isComplex()) {
            subtractProduct(a, b, result);
        }
    }

    private void subtractProduct(Tensor a, Tensor b, Tensor result) {
        var square = new double[result.size()];
        product.add(a.imaginaryParts(), b.imaginaryParts(), square);
        for (int element = 0; element < square.length; element++) {
            result.realParts()[element] -= square[element];
        }
    }
}
