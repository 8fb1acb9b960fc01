package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import java.util.List;

/**
 * Extents as Java expressions of type int: literals, {@code batch}, and locals for the run-time
 * dims.
 */
final class Extents {
    private Extents() {}

    /** The local that holds a dim. */
    static String name(Dim dim) {
        return dim.equals(Dim.BATCH) ? dim.name() : JavaName.extent(dim.name());
    }

    static Code code(Extent extent) {
        if (extent.isLiteral()) {
            return Code.number(extent.literal());
        }
        Code sum = Code.atom("");
        boolean first = true;
        for (var term : extent.terms().entrySet()) {
            long factor = term.getValue();
            Code product = term(term.getKey(), Math.abs(factor));
            sum =
                    first
                            ? (factor < 0 ? product.negated() : product)
                            : factor < 0 ? sum.minus(product) : sum.plus(product);
            first = false;
        }
        return sum;
    }

    private static Code term(List<Extent.Atom> factors, long coefficient) {
        if (factors.isEmpty()) {
            return Code.number(coefficient);
        }
        Code product = code(factors.getFirst());
        for (Extent.Atom factor : factors.subList(1, factors.size())) {
            product = product.times(code(factor));
        }
        return coefficient == 1 ? product : product.times(Code.number(coefficient));
    }

    private static Code code(Extent.Atom atom) {
        return switch (atom) {
            case Extent.Variable variable -> Code.atom(name(variable.dim()));
            case Extent.Quotient(Extent numerator, long divisor) ->
                    numerator.min() < 0
                            ? Code.atom("Math.floorDiv(" + code(numerator) + ", " + divisor + ")")
                            : code(numerator).over(Code.number(divisor));
        };
    }
}
