package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The measurements of all processes so far; what is asked for is the median of the rounds. */
final class Results {
    /** The name of this project among the libraries. */
    static final String OWN = "nnc";

    /** How many times as long as the fastest a library may take before it sits out. */
    static final double FAR_BEHIND = 8;

    /** Relative: rounding alone makes the first loss differ by less than 1e-5. */
    private static final double SAME = 1e-3;

    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<Workload, Map<Message, Double>> operations = new HashMap<>();

    void operations(Workload workload, double step, double prediction) {
        var both = new EnumMap<Message, Double>(Message.class);
        both.put(Message.STEP, step);
        both.put(Message.PREDICT, prediction);
        operations.put(workload, both);
    }

    void add(Measurement measurement) {
        if (measurement.failed()) {
            fail(
                    Measurement.name(measurement.library(), measurement.what()),
                    measurement.failure());
        } else {
            versions.put(measurement.library(), measurement.version());
            measurements.add(measurement);
        }
    }

    /** Notes why a library, or a library on one network, has no numbers. */
    void fail(String what, String reason) {
        failures.putIfAbsent(what, reason);
    }

    Map<String, String> failures() {
        return failures;
    }

    /** The libraries that gave numbers, and their versions. */
    Map<String, String> versions() {
        return versions;
    }

    /** The networks that were measured. */
    Set<Workload> workloads() {
        var all = new TreeSet<Workload>();
        measurements.forEach(measurement -> all.add(measurement.what().workload()));
        return all;
    }

    /** The numbers of threads that were measured. */
    Set<Integer> threads() {
        var all = new TreeSet<Integer>();
        measurements.forEach(measurement -> all.add(measurement.what().threads()));
        return all;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    /** Whether the library was measured in this round, or cannot be. */
    boolean isDone(Case what, String library, int round) {
        return failures.containsKey(Measurement.name(library, what))
                || of(what, library).anyMatch(measurement -> measurement.round() == round);
    }

    /** In how many rounds the library was measured. */
    int rounds(Case what, String library) {
        return (int) of(what, library).count();
    }

    private Stream<Measurement> of(Case what, String library) {
        return measurements.stream()
                .filter(measurement ->
                        measurement.what().equals(what) && measurement.library().equals(library));
    }

    /** The median as it was measured, whatever the library has computed. */
    OptionalDouble measured(Case what, String library, Message message) {
        List<Double> sorted =
                of(what, library)
                        .flatMap(measurement ->
                                Stream.ofNullable(measurement.numbers().get(message)))
                        .sorted()
                        .toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    /** The median of a time; none where the library computes something else. */
    OptionalDouble median(Case what, String library, Message message) {
        return computesSomethingElse(what, library)
                ? OptionalDouble.empty()
                : measured(what, library, message);
    }

    /** Whether the first loss or the first output is not that of the generated class. */
    boolean computesSomethingElse(Case what, String library) {
        return Stream.of(Message.FIRST_LOSS, Message.OUTPUT)
                .anyMatch(message -> {
                    OptionalDouble own = measured(what, OWN, message);
                    OptionalDouble other = measured(what, library, message);
                    return own.isPresent()
                            && other.isPresent()
                            && !near(own.getAsDouble(), other.getAsDouble());
                });
    }

    /** False for what is not a number. */
    private static boolean near(double own, double other) {
        return Math.abs(own - other) <= SAME * Math.abs(own);
    }

    /**
     * Whether a library took more than {@link #FAR_BEHIND} times as long as the fastest in all that
     * it does. Never true of this project's own classes.
     */
    boolean isFarBehind(Case what, String library) {
        List<Message> times =
                Stream.of(Message.STEP, Message.PREDICT)
                        .filter(message -> measured(what, library, message).isPresent())
                        .toList();
        return !library.equals(OWN)
                && !times.isEmpty()
                && times.stream()
                        .allMatch(message ->
                                measured(what, library, message).orElseThrow()
                                        > FAR_BEHIND * fastest(what, message));
    }

    private double fastest(Case what, Message message) {
        return versions.keySet().stream()
                .map(library -> median(what, library, message))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The shortest time of another library. */
    OptionalDouble fastestPeer(Case what, Message message) {
        return versions.keySet().stream()
                .filter(library -> !library.equals(OWN))
                .map(library -> median(what, library, message))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }

    /** The fastest peer's time divided by ours: above 1 we are faster. */
    OptionalDouble ratio(Case what, Message message) {
        OptionalDouble peer = fastestPeer(what, message);
        OptionalDouble own = median(what, OWN, message);
        return peer.isPresent() && own.isPresent()
                ? OptionalDouble.of(peer.getAsDouble() / own.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The highest of the machine's peaks measured in all processes, of one thread. */
    double peak() {
        return measurements.stream()
                .flatMap(measurement -> Stream.ofNullable(measurement.numbers().get(Message.PEAK)))
                .mapToDouble(peak -> peak)
                .max()
                .orElse(Double.NaN);
    }

    /** The share of the peak of all threads that the generated class reaches, in per cent. */
    OptionalDouble percentOfPeak(Case what, Message message) {
        double products =
                operations
                        .getOrDefault(what.workload(), Map.of())
                        .getOrDefault(message, Double.NaN);
        OptionalDouble own = median(what, OWN, message);
        return own.isPresent()
                ? OptionalDouble.of(
                        100 * products / (own.getAsDouble() * 1e-6) / (peak() * what.threads()))
                : OptionalDouble.empty();
    }
}
