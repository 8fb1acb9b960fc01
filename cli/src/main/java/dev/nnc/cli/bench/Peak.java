package dev.nnc.cli.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The machine's arithmetic limit: multiplications and additions on values that stay in registers,
 * as many side by side as hide their latency. The sums start from different values, or the JIT
 * would see that they are the same.
 */
public final class Peak {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int ROUNDS = 1_000_000;

    private Peak() {}

    /** The operations of one {@link #run}. */
    public static double operations() {
        return 2.0 * SUMS * ROUNDS * S.length();
    }

    /** Computes; the result must be used, lest the loop be left out. */
    public static float run(float factor) {
        FloatVector x = FloatVector.broadcast(S, factor);
        FloatVector y = FloatVector.broadcast(S, 1 - factor);
        FloatVector a = x, b = a.add(y), c = b.add(y), d = c.add(y), e = d.add(y), f = e.add(y);
        FloatVector g = f.add(y), h = g.add(y), i = h.add(y);
        FloatVector j = i.add(y), k = j.add(y), l = k.add(y);
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        FloatVector sum = a.add(b).add(c).add(d).add(e).add(f);
        return sum.add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }
}
