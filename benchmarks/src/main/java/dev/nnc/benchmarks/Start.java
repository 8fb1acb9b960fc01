package dev.nnc.benchmarks;

import dev.nnc.cli.build.GeneratedClasses;
import dev.nnc.cli.build.JavaBuild;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * How long a new JVM takes until its first prediction: the digits sample in one jar with the
 * runtime and its weights, the median of ten starts.
 *
 * <p>{@code java ... dev.nnc.benchmarks.Start samples/digits/digits.nn}
 */
public final class Start {
    private static final int STARTS = 10;
    private static final String WEIGHTS = "digits.safetensors";
    private static final SourceText MAIN =
            new SourceText(
                    "start/Main.java",
                    """
                    package start;

                    public final class Main {
                        public static void main(String[] arguments) throws Exception {
                            try (var in = Main.class.getResourceAsStream("/digits.safetensors")) {
                                float[] image = new float[64];
                                System.out.println(DigitsMlp.load(in).probabilities(image)[0]);
                            }
                        }
                    }
                    """,
                    false);

    private Start() {}

    public static void main(String[] arguments)
            throws IOException, URISyntaxException, InterruptedException {
        Path folder = Files.createTempDirectory("start");
        Path jar = folder.resolve("application.jar");
        write(jar, classes(Path.of(arguments[0])), folder.resolve(WEIGHTS));
        System.out.printf(
                Locale.ROOT, "jar with runtime and weights: %,d bytes%n", Files.size(jar));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> run = List.of("-jar", jar.toString());
        show("plain loops, asked for", java, List.of("-Dnnc.backend=scalar"), run);
        show("plain loops, no option", java, List.of(), run);
        show("vectors", java, List.of("--add-modules", "jdk.incubator.vector"), run);
        show("an empty JVM, for comparison", java, List.of(), List.of("--version"));
        Files.delete(folder.resolve(WEIGHTS));
        Files.delete(jar);
        Files.delete(folder);
    }

    private static GeneratedClasses classes(Path file) throws IOException {
        SourceFile source = new SourceFile(file.toString(), Files.readString(file));
        Model model =
                Nnc.check(source, path -> Optional.empty(), Map.of(), Optional.empty())
                        .model()
                        .orElseThrow();
        List<SourceText> sources =
                new ArrayList<>(Nnc.sources(model, Nnc.graph(model), "start", Precision.FLOAT));
        sources.add(MAIN);
        return JavaBuild.compile(sources);
    }

    private static void write(Path jar, GeneratedClasses classes, Path weights)
            throws IOException, URISyntaxException {
        Weights.save(classes.network("start.DigitsMlp", 42), weights);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "start.Main");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> type : classes.classFiles().entrySet()) {
                entry(out, type.getKey().replace('.', '/') + ".class", type.getValue());
            }
            entry(out, WEIGHTS, Files.readAllBytes(weights));
            addRuntime(out);
        }
    }

    private static void addRuntime(JarOutputStream out) throws IOException, URISyntaxException {
        Path runtime =
                Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var in = new JarFile(runtime.toFile())) {
            List<ZipEntry> classes =
                    in.stream()
                            .map(ZipEntry.class::cast)
                            .filter(one -> one.getName().endsWith(".class"))
                            .toList();
            for (ZipEntry one : classes) {
                try (var bytes = in.getInputStream(one)) {
                    entry(out, one.getName(), bytes.readAllBytes());
                }
            }
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static void show(String title, String java, List<String> options, List<String> what)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(what);
        double[] seconds = new double[STARTS];
        for (int start = 0; start < STARTS; start++) {
            seconds[start] = seconds(command);
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%-30s %.3f s, median of %d (%.3f to %.3f)%n",
                title,
                (seconds[STARTS / 2 - 1] + seconds[STARTS / 2]) / 2,
                STARTS,
                seconds[0],
                seconds[STARTS - 1]);
    }

    /** Until the first line. */
    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = process.inputReader()) {
            boolean answered = out.readLine() != null;
            double seconds = (System.nanoTime() - start) * 1e-9;
            if (!answered || process.waitFor() != 0) {
                throw new IllegalStateException("it failed: " + command);
            }
            return seconds;
        }
    }
}
