package dev.nnc.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A run of {@link Fork} in a process of its own. */
final class ForkProcess {
    private static final int MINUTES = 15;

    /** Ended by the signals HUP, INT and TERM. */
    private static final Set<Integer> INTERRUPTED = Set.of(129, 130, 143);

    /** What came of it. */
    sealed interface Outcome {
        /** The numbers it printed, and the library's version. */
        record Measured(Map<Message, Double> numbers, String version) implements Outcome {}

        record Failed(String reason) implements Outcome {}

        /** Somebody has ended it, as by Ctrl-C. */
        record Interrupted() implements Outcome {}
    }

    private final Settings settings;
    private final Path folder;

    /** The processes write their output into {@code folder}. */
    ForkProcess(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    Outcome run(Candidate candidate, Case what, Path weights)
            throws IOException, InterruptedException {
        String name = candidate.library().replace(' ', '-') + "-" + what.workload().title();
        Path log = folder.resolve(name + "-" + what.threads() + ".log");
        var builder = new ProcessBuilder(command(candidate, what, weights));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        // Not as an argument: ONNX Runtime 1.29 crashes where the command line is long.
        environment.put("CLASSPATH", classPath(candidate));
        for (String variable :
                List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
            environment.put(variable, Integer.toString(what.threads()));
        }
        // PyTorch and MKL bring an OpenMP each, whose threads would spin against one another.
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        Process process = builder.start();
        boolean ended = waitFor(process);
        if (ended && INTERRUPTED.contains(process.exitValue())) {
            return new Outcome.Interrupted();
        }
        List<String> lines = new ArrayList<>();
        for (String line : Files.readString(log).split("\n")) {
            lines.add(line);
        }
        return ended && process.exitValue() == 0
                ? measured(lines)
                : new Outcome.Failed(
                        ended
                                ? reason(lines, process.exitValue())
                                : "no result after " + MINUTES + " minutes");
    }

    /** Waits for its end; it does not outlive this process. */
    private static boolean waitFor(Process process) throws InterruptedException {
        var end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        // Throws if this process is being ended: then the result means nothing.
        Runtime.getRuntime().removeShutdownHook(end);
        return ended;
    }

    private static String classPath(Candidate candidate) {
        String own = System.getProperty("java.class.path");
        return candidate.classPath().isEmpty()
                ? own
                : own + File.pathSeparator + candidate.classPath();
    }

    private List<String> command(Candidate candidate, Case what, Path weights) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dnnc.backend=vector",
                "-Djmh.ignoreLock=true",
                Fork.class.getName(),
                candidate.library(),
                what.workload().name(),
                weights.toString(),
                Integer.toString(what.threads()),
                Double.toString(candidate.kind().warmUp() * settings.warmUp()),
                Double.toString(candidate.kind().warmUp() * settings.warmUp() / 2),
                Double.toString(settings.time()));
    }

    private static Outcome measured(List<String> lines) {
        var numbers = new EnumMap<Message, Double>(Message.class);
        String version = "";
        for (String line : lines) {
            for (Message message : Message.values()) {
                message.in(line).ifPresent(number -> numbers.put(message, number));
            }
            if (line.startsWith(Fork.VERSION)) {
                version = line.substring(Fork.VERSION.length());
            }
        }
        return new Outcome.Measured(numbers, version);
    }

    /** The innermost cause that was printed. */
    private static String reason(List<String> lines, int exit) {
        String last = "it ended with exit code " + exit;
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("Caused by:")
                    || text.startsWith("Exception in")
                    || text.startsWith("Suppressed:")) {
                last = text.substring(text.indexOf(':') + 1).strip();
            }
        }
        return last.length() > 160 ? last.substring(0, 160) + " ..." : last;
    }
}
