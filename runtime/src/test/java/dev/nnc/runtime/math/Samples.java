package dev.nnc.runtime.math;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Floats to try a function on: every edge, and a million seeded ones. */
final class Samples {
    private Samples() {}

    /** Zeros, infinities, NaN, the limits of the format, and the places where a formula changes. */
    static float[] edges() {
        float[] places = {
            0f,
            Float.MIN_VALUE,
            3 * Float.MIN_VALUE,
            Float.MIN_NORMAL,
            1e-30f,
            1e-20f,
            1e-10f,
            1e-5f,
            0.25f,
            0.34657f,
            0.5f,
            0.70710677f,
            0.70710683f,
            0.7853982f,
            0.925f,
            1f,
            1.4142135f,
            1.4142137f,
            1.5707964f,
            2f,
            3f,
            3.1415927f,
            4f,
            5f,
            6.2831855f,
            9f,
            9.1f,
            10f,
            17f,
            17.5f,
            18f,
            50f,
            87f,
            87.33655f,
            88f,
            88.37626f,
            88.72283f,
            88.72284f,
            89f,
            100f,
            103.27893f,
            103.97208f,
            104f,
            400f,
            1000f,
            99999f,
            100000f,
            100001f,
            8388608f,
            16777216f,
            1e10f,
            1e20f,
            1e30f,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY
        };
        List<Float> all = new ArrayList<>(List.of(Float.NaN));
        for (float place : places) {
            for (float near : new float[] {Math.nextDown(place), place, Math.nextUp(place)}) {
                all.add(near);
                all.add(-near);
            }
        }
        float[] edges = new float[all.size()];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = all.get(i);
        }
        return edges;
    }

    /**
     * The edges, then {@code count} numbers: a third any bits at all, a third uniform in −110…110
     * and a third uniform in −2…2, where most formulas have their corners.
     */
    static float[] of(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] edges = edges();
        float[] samples = java.util.Arrays.copyOf(edges, edges.length + count);
        for (int i = edges.length; i < samples.length; i++) {
            float bits = Float.intBitsToFloat(random.nextInt());
            float wide = (float) (random.nextDouble() * 220 - 110);
            float narrow = (float) (random.nextDouble() * 4 - 2);
            samples[i] = i % 3 == 0 ? bits : i % 3 == 1 ? wide : narrow;
        }
        return samples;
    }
}
