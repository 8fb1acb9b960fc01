package dev.nnc.cli.profile;

import dev.nnc.compiler.emit.ProfileClass;
import dev.nnc.runtime.Network;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * What the kernels of a network took so far, by their places among the counters.
 *
 * @param samples that all calls of a kernel had together
 */
record Counters(long[] nanoseconds, long[] calls, long[] samples) {
    /** Those of the classes of a network, which were made to be measured. */
    static Counters of(Network network) {
        String name = network.getClass().getName() + ProfileClass.SUFFIX;
        try {
            Class<?> type = Class.forName(name, true, network.getClass().getClassLoader());
            return new Counters(
                    numbers(type, "NANOSECONDS"), numbers(type, "CALLS"), numbers(type, "SAMPLES"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the classes of the network do not measure", e);
        }
    }

    private static long[] numbers(Class<?> type, String field) throws ReflectiveOperationException {
        var numbers = (AtomicLongArray) type.getField(field).get(null);
        return IntStream.range(0, numbers.length()).mapToLong(numbers::get).toArray();
    }

    /** What came since. */
    Counters minus(Counters before) {
        return new Counters(
                difference(nanoseconds, before.nanoseconds),
                difference(calls, before.calls),
                difference(samples, before.samples));
    }

    private static long[] difference(long[] after, long[] before) {
        long[] difference = after.clone();
        Arrays.setAll(difference, place -> after[place] - before[place]);
        return difference;
    }
}
