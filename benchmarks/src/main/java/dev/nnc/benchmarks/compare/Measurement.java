package dev.nnc.benchmarks.compare;

import java.time.LocalDate;
import java.util.Map;

/**
 * What one process gave: the numbers of a library on a network in a round, or why there are none.
 *
 * @param version of the library; empty if it failed
 * @param numbers empty if it failed
 * @param failure why there are no numbers; empty if there are
 * @param conditions when and for how long it was measured
 */
record Measurement(
        String library,
        Case what,
        int round,
        String version,
        Map<Message, Double> numbers,
        String failure,
        Conditions conditions) {

    /** The day, and the seconds of warm-up and of measurement as they were asked for. */
    record Conditions(LocalDate day, double warmUp, double time) {}

    boolean failed() {
        return !failure.isEmpty();
    }

    /** {@code DL4J on transformer} */
    static String name(String library, Case what) {
        return library + " on " + what.workload().title();
    }
}
