package dev.nnc.cli.bench;

import dev.nnc.runtime.Description;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a run of {@code nnc bench} found.
 *
 * @param batch samples in a batch
 * @param random whether the samples were drawn, or else read
 * @param peak of the machine, in operations a second
 */
record Report(
        Description network,
        int batch,
        int threads,
        boolean random,
        double peak,
        List<Measurement> measurements) {

    /** The lines above the table. */
    static String announcement(Description network, int batch, boolean random, int threads) {
        return String.format(
                Locale.ROOT,
                "%s: %,d parameters of type %s; a batch is %d %s; %d %s",
                network.name(),
                network.parameterCount(),
                type(network),
                batch,
                random ? "random samples" : "samples of the data",
                threads,
                threads == 1 ? "thread" : "threads");
    }

    /** {@code Linux amd64, 2 processors, Java 25.0.3; peak 226 GFLOP/s} */
    static String machine(double peak) {
        return String.format(
                Locale.ROOT,
                "%s %s, %d processors, Java %s; peak %.0f GFLOP/s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                peak * 1e-9);
    }

    String json() {
        return """
        {
          "network": "%s",
          "parameters": %d,
          "precision": "%s",
          "batch": %d,
          "threads": %d,
          "random": %s,
          "system": "%s %s",
          "processors": %d,
          "java": "%s",
          "peak": %s,
          "measurements": [
            %s
          ]
        }
        """
                .formatted(
                        network.name(),
                        network.parameterCount(),
                        type(network),
                        batch,
                        threads,
                        random,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        Measurement.exact(peak),
                        measurements.stream()
                                .map(Measurement::json)
                                .collect(Collectors.joining(",\n    ")));
    }

    private static String type(Description network) {
        return network.precision().name().toLowerCase(Locale.ROOT);
    }
}
