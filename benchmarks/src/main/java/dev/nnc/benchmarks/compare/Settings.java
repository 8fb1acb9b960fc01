package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a comparison measures, from the command line.
 *
 * @param workloads the networks
 * @param libraries their names; all that are found, if empty
 * @param threads the numbers of threads, one after the other
 * @param warmUp seconds of warm-up of a step, and of a prediction, in each process
 * @param time seconds of measurement
 * @param home the folder of the benchmarks
 * @param page the page whose measured part is replaced, if any
 */
record Settings(
        List<Workload> workloads,
        List<String> libraries,
        int rounds,
        List<Integer> threads,
        double warmUp,
        double time,
        Path home,
        Optional<Path> page) {
    static final String USAGE =
            """
            usage: benchmarks/run peers [--networks mlp,lenet,...] [--libraries PyTorch,...]
                       [--rounds 5] [--threads 1,2] [--warm-up SECONDS] [--time SECONDS] [--page FILE]\
            """;

    private static final Set<String> OPTIONS =
            Set.of(
                    "--networks",
                    "--libraries",
                    "--rounds",
                    "--threads",
                    "--warm-up",
                    "--time",
                    "--home",
                    "--page");

    /** Reads pairs of an option and its value. */
    static Settings of(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            given.put(arguments[i], arguments[i + 1]);
        }
        if (arguments.length % 2 != 0 || !OPTIONS.containsAll(given.keySet())) {
            throw new IllegalArgumentException(USAGE);
        }
        return new Settings(
                list(given, "--networks").stream().map(Workload::titled).toList(),
                list(given, "--libraries"),
                Integer.parseInt(given.getOrDefault("--rounds", "5")),
                Arrays.stream(given.getOrDefault("--threads", "1").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Double.parseDouble(given.getOrDefault("--warm-up", "4")),
                Double.parseDouble(given.getOrDefault("--time", "2")),
                Path.of(given.getOrDefault("--home", "benchmarks")),
                Optional.ofNullable(given.get("--page")).map(Path::of));
    }

    private static List<String> list(Map<String, String> given, String option) {
        String text = given.getOrDefault(option, "");
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    Settings {
        if (workloads.isEmpty()) {
            workloads = List.of(Workload.values());
        }
    }

    /** Refuses libraries that nobody knows, and a page that cannot be rewritten. */
    void check(List<String> known) {
        for (String library : libraries) {
            if (!known.contains(library)) {
                throw new IllegalArgumentException(
                        "there is no library "
                                + library
                                + "; there are "
                                + String.join(", ", known));
            }
        }
        if (page.isPresent() && !Files.isRegularFile(page.get())) {
            throw new IllegalArgumentException(
                    page.get() + " is no file; give a page with the marks of docs/performance.md");
        }
    }

    boolean wants(String library) {
        return libraries.isEmpty() || libraries.contains(library);
    }
}
