package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The numbers of all processes so far; what is asked for is the median of the rounds. */
final class Results {
    private record Key(Case what, String library, Message message) {}

    private final Map<Key, List<Double>> numbers = new HashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<Workload, Double> stepOperations = new HashMap<>();
    private final Map<Workload, Double> predictionOperations = new HashMap<>();

    void operations(Workload workload, double step, double prediction) {
        stepOperations.put(workload, step);
        predictionOperations.put(workload, prediction);
    }

    void add(Case what, String library, ForkProcess.Outcome.Measured measured) {
        versions.put(library, measured.version());
        measured.numbers()
                .forEach((message, number) ->
                        numbers.computeIfAbsent(
                                        new Key(what, library, message), key -> new ArrayList<>())
                                .add(number));
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

    OptionalDouble median(Case what, String library, Message message) {
        List<Double> all = numbers.getOrDefault(new Key(what, library, message), List.of());
        if (all.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = all.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    /** The shortest time of another library. */
    OptionalDouble fastestPeer(Case what, Message message) {
        return versions.keySet().stream()
                .filter(library -> !library.equals("nnc"))
                .map(library -> median(what, library, message))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }

    /** The fastest peer's time divided by ours: above 1 we are faster. */
    OptionalDouble ratio(Case what, Message message) {
        OptionalDouble peer = fastestPeer(what, message);
        OptionalDouble own = median(what, "nnc", message);
        return peer.isPresent() && own.isPresent()
                ? OptionalDouble.of(peer.getAsDouble() / own.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The highest of the machine's peaks measured in all processes, of one thread. */
    double peak() {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getKey().message() == Message.PEAK)
                .flatMap(entry -> entry.getValue().stream())
                .mapToDouble(peak -> peak)
                .max()
                .orElse(Double.NaN);
    }

    /** The share of the peak of all threads that the generated class reaches, in per cent. */
    OptionalDouble percentOfPeak(Case what, Message message) {
        Map<Workload, Double> all = message == Message.STEP ? stepOperations : predictionOperations;
        OptionalDouble own = median(what, "nnc", message);
        return own.isPresent()
                ? OptionalDouble.of(
                        100
                                * all.getOrDefault(what.workload(), Double.NaN)
                                / (own.getAsDouble() * 1e-6)
                                / (peak() * what.threads()))
                : OptionalDouble.empty();
    }
}
