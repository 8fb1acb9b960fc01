package dev.nnc.compiler.type;

import dev.nnc.compiler.type.Extent.Atom;
import dev.nnc.compiler.type.Extent.Quotient;
import dev.nnc.compiler.type.Extent.Variable;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The least and greatest value of an extent, as far as the bounds of its dims prove them. */
final class ExtentBounds {
    /** How many quotients a proof resolves one after the other. */
    private static final int DEPTH = 4;

    /** Up to which period all values of one are looked at. */
    private static final long LONGEST_PERIOD = 256;

    private ExtentBounds() {}

    /** A lower or an upper bound. */
    static long of(Extent extent, boolean lower) {
        OptionalLong exact = exact(extent, lower);
        return exact.isPresent() ? exact.getAsLong() : of(extent, lower, DEPTH);
    }

    /**
     * Of sums of quotients of one dim: from period to period they grow by the same amount, so that
     * the extremes are among the first or the last values of a period.
     */
    private static OptionalLong exact(Extent extent, boolean lower) {
        long period = period(extent);
        if (period <= 1 || period > LONGEST_PERIOD || extent.dims().size() != 1) {
            return OptionalLong.empty();
        }
        Dim dim = extent.dims().getFirst();
        long first = Math.min(dim.max(), dim.min() + period - 1);
        long last = Math.max(dim.min(), dim.max() - period + 1);
        LongStream values =
                LongStream.concat(
                                LongStream.rangeClosed(dim.min(), first),
                                LongStream.rangeClosed(last, dim.max()))
                        .map(value -> extent.evaluate(_ -> value));
        return lower ? values.min() : values.max();
    }

    /** After how many values of its dim an extent has grown by a fixed amount; 0 if never. */
    private static long period(Extent extent) {
        long period = 1;
        for (List<Atom> factors : extent.terms().keySet()) {
            if (factors.size() > 1) {
                return 0;
            }
            if (!factors.isEmpty() && factors.getFirst() instanceof Quotient quotient) {
                long own = period(quotient.numerator());
                if (own == 0 || own > LONGEST_PERIOD || quotient.divisor() > LONGEST_PERIOD) {
                    return 0;
                }
                period = leastCommonMultiple(period, own * quotient.divisor());
                if (period > LONGEST_PERIOD) {
                    return 0;
                }
            }
        }
        return period;
    }

    private static long leastCommonMultiple(long a, long b) {
        long greatest = a;
        for (long rest = b; rest != 0; ) {
            long next = greatest % rest;
            greatest = rest;
            rest = next;
        }
        return a / greatest * b;
    }

    private static long of(Extent extent, boolean lower, int depth) {
        long best = ofTerms(extent, lower);
        if (depth == 0) {
            return best;
        }
        for (var term : extent.terms().entrySet()) {
            if (term.getKey().size() == 1
                    && term.getKey().getFirst() instanceof Quotient quotient) {
                long together = withNumerator(extent, quotient, term.getValue(), lower, depth - 1);
                best = lower ? Math.max(best, together) : Math.min(best, together);
            }
        }
        return best;
    }

    /**
     * {@code T - 2*(T/2) -> T - (T - r)} with a remainder r from 0 to 1: what two terms have in
     * common cancels. The factor need not be a multiple of the divisor: all is multiplied by it.
     */
    private static long withNumerator(
            Extent extent, Quotient quotient, long factor, boolean lower, int depth) {
        long divisor = quotient.divisor();
        Extent multiple =
                extent.minus(Extent.of(quotient).times(factor))
                        .times(divisor)
                        .plus(quotient.numerator().times(factor));
        long remainder = Math.multiplyExact(-factor, divisor - 1);
        long sum =
                saturatedSum(
                        of(multiple, lower, depth),
                        lower ? Math.min(0, remainder) : Math.max(0, remainder));
        boolean saturated = Math.abs(sum) >= Long.MAX_VALUE / 4;
        return saturated ? sum : lower ? Math.ceilDiv(sum, divisor) : Math.floorDiv(sum, divisor);
    }

    /** Each term by itself. */
    private static long ofTerms(Extent extent, boolean lower) {
        long sum = 0;
        for (var term : extent.terms().entrySet()) {
            long product = term.getValue();
            boolean least = lower == product >= 0;
            for (Atom atom : term.getKey()) {
                product = saturatedProduct(product, of(atom, least));
            }
            sum = saturatedSum(sum, product);
        }
        return sum;
    }

    private static long of(Atom atom, boolean lower) {
        return switch (atom) {
            case Variable(Dim dim) -> lower ? dim.min() : dim.max();
            case Quotient(Extent numerator, long divisor) ->
                    Math.floorDiv(of(numerator, lower), divisor);
        };
    }

    private static long saturatedProduct(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        boolean fits = high == 0 && low >= 0 || high == -1 && low < 0;
        return fits ? low : (a < 0) == (b < 0) ? Long.MAX_VALUE / 4 : Long.MIN_VALUE / 4;
    }

    private static long saturatedSum(long a, long b) {
        long limit = Long.MAX_VALUE / 2;
        return Math.clamp(
                Math.clamp(a, -limit, limit) + Math.clamp(b, -limit, limit), -limit, limit);
    }
}
