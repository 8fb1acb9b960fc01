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
 * @param classPath added to that of the benchmarks
 * @param absence why the library cannot be measured; empty if it can
 * @param workloads those it can be asked for
 */
record Candidate(String library, String classPath, String absence, Set<Workload> workloads) {
    private static final String OWN = "";

    boolean isPresent() {
        return absence.isEmpty();
    }

    /** All libraries, this project's own first. */
    static List<Candidate> all(Path home) {
        var all = new ArrayList<Candidate>();
        Set<Workload> every = EnumSet.allOf(Workload.class);
        all.add(new Candidate("nnc", OWN, "", every));
        all.add(new Candidate("plain loops", OWN, "", EnumSet.of(Workload.LOGISTIC, Workload.XOR)));
        all.add(peer(home, "PyTorch", "pytorch", every));
        all.add(peer(home, "TensorFlow", "tensorflow", every));
        all.add(peer(home, "DL4J", "dl4j", every));
        all.add(peer(home, "ONNX Runtime", "onnxruntime", every));
        return all;
    }

    private static Candidate peer(Path home, String name, String folder, Set<Workload> workloads) {
        Path target = home.resolve("peers").resolve(folder).resolve("target");
        List<Path> jars = jars(target);
        if (jars.isEmpty()) {
            return new Candidate(name, OWN, reason(home, "nnc-peer-" + folder), workloads);
        }
        String classPath = jars.get(0) + File.pathSeparator + target.resolve("lib") + "/*";
        return new Candidate(name, classPath, "", workloads);
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
