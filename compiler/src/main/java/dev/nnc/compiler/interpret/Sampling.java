package dev.nnc.compiler.interpret;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The entries and directions that a check tries. */
final class Sampling {
    private Sampling() {}

    /**
     * The entry with the largest gradient, and others drawn without repetition; all of them, if
     * there are no more.
     */
    static List<Integer> entries(Tensor gradient, int count, Random random) {
        if (count >= gradient.size()) {
            return IntStream.range(0, gradient.size()).boxed().toList();
        }
        IntStream drawn = random.ints(0, gradient.size());
        return IntStream.concat(IntStream.of(largest(gradient)), drawn)
                .distinct()
                .limit(count)
                .boxed()
                .toList();
    }

    /** The place of the largest absolute value; a NaN counts as least. */
    static int largest(Tensor gradient) {
        int largest = 0;
        for (int element = 1; element < gradient.size(); element++) {
            boolean larger = Math.abs(gradient.real(element)) > Math.abs(gradient.real(largest));
            largest = larger || Double.isNaN(gradient.real(largest)) ? element : largest;
        }
        return largest;
    }

    /** 1 at one entry. */
    static double[] unit(int size, int entry) {
        var unit = new double[size];
        unit[entry] = 1;
        return unit;
    }

    /** Even on the unit sphere. */
    static double[] direction(int size, Random random) {
        double[] direction = random.doubles(size).map(_ -> random.nextGaussian()).toArray();
        double norm =
                Math.sqrt(
                        IntStream.range(0, size)
                                .mapToDouble(i -> direction[i] * direction[i])
                                .sum());
        for (int element = 0; element < size; element++) {
            direction[element] /= norm;
        }
        return direction;
    }
}
