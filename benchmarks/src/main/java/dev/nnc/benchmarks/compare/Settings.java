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
 * @param warmUp seconds of warm-up of a step in a process whose code the JIT compiles; a prediction
 *     gets half of it, and libraries of native code a quarter
 * @param time seconds of measurement
 * @param resume whether the measurements of earlier runs stay, and only those missing are made
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
        boolean resume,
        Path home,
        Optional<Path> page) {
    static final String USAGE =
            """
            usage: benchmarks/run peers [--networks mlp,lenet,...] [--libraries PyTorch,...]
                       [--rounds 5] [--threads 1,2] [--warm-up SECONDS] [--time SECONDS]
                       [--continue yes] [--page FILE]\
            """;

    private static final Set<String> OPTIONS =
            Set.of(
                    "--networks",
                    "--libraries",
                    "--rounds",
                    "--threads",
                    "--warm-up",
                    "--time",
                    "--continue",
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
                Double.parseDouble(given.getOrDefault("--warm-up", "6")),
                Double.parseDouble(given.getOrDefault("--time", "1")),
                yes(given.getOrDefault("--continue", "no")),
                Path.of(given.getOrDefault("--home", "benchmarks")),
                Optional.ofNullable(given.get("--page")).map(Path::of));
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("--continue is yes or no, not " + text);
        };
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

    /**
     * Whether a library takes part on so many threads: on more than one only those that do so
     * without being named, unless the command line names the libraries.
     */
    boolean wants(Candidate candidate, int threads) {
        return threads == 1 || candidate.kind().onAllThreads() || !libraries.isEmpty();
    }
}
