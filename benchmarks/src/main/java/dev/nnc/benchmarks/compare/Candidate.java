package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A library that takes part: where its jars are, or why it is missing.
 *
 * @param kind what its measurement depends on
 * @param classPath added to that of the benchmarks
 * @param absence why the library cannot be measured; empty if it can
 * @param workloads those it can be asked for
 */
record Candidate(
        String library, Kind kind, String classPath, String absence, Set<Workload> workloads) {
    private static final String OWN = "";

    /**
     * What the measurement of a library depends on.
     *
     * @param warmUp its part of the warm-up asked for: the JIT needs all of it; native code changes
     *     during its first steps only, of which ten come before the warm-up
     * @param onAllThreads whether it is measured on more than one thread, too
     */
    record Kind(double warmUp, boolean onAllThreads) {
        static final Kind GENERATED = new Kind(1, true);
        static final Kind LOOPS = new Kind(1, false);
        static final Kind NATIVE = new Kind(0.25, false);
        static final Kind NATIVE_ON_ALL_THREADS = new Kind(0.25, true);
    }

    boolean isPresent() {
        return absence.isEmpty();
    }

    /** All libraries, this project's own first. */
    static List<Candidate> all(Path home) {
        var all = new ArrayList<Candidate>();
        Set<Workload> every = EnumSet.allOf(Workload.class);
        all.add(new Candidate(Results.OWN, Kind.GENERATED, OWN, "", every));
        all.add(
                new Candidate(
                        "plain loops",
                        Kind.LOOPS,
                        OWN,
                        "",
                        EnumSet.of(Workload.LOGISTIC, Workload.XOR)));
        all.add(peer(home, "PyTorch", Kind.NATIVE_ON_ALL_THREADS, "pytorch", every));
        all.add(peer(home, "TensorFlow", Kind.NATIVE, "tensorflow", every));
        all.add(peer(home, "DL4J", Kind.NATIVE, "dl4j", every));
        all.add(peer(home, "ONNX Runtime", Kind.NATIVE, "onnxruntime", every));
        return all;
    }

    private static Candidate peer(
            Path home, String name, Kind kind, String folder, Set<Workload> workloads) {
        Path target = home.resolve("peers").resolve(folder).resolve("target");
        List<Path> jars = jars(target);
        if (jars.isEmpty()) {
            return new Candidate(name, kind, OWN, reason(home, "nnc-peer-" + folder), workloads);
        }
        String classPath = jars.get(0) + File.pathSeparator + target.resolve("lib") + "/*";
        return new Candidate(name, kind, classPath, "", workloads);
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The line of the build that says why a module failed. */
    private static String reason(Path home, String module) {
        Path log = home.resolve("target/peers.log");
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("ERROR") && line.contains(module))
                    .map(line -> line.replaceAll("\\[.*?]", "").replaceAll("\\s+", " ").strip())
                    .findFirst()
                    .orElse("not built");
        } catch (IOException e) {
            return "not built";
        }
    }
}
