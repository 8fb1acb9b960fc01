package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.build.GeneratedClasses;
import dev.nnc.cli.build.JavaBuild;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.model.Model;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of size: what an application has to ship. */
class SizesTest {
    private static final int CLASSES = 200_000;
    private static final int RUNTIME = 300_000;
    private static final int APPLICATION = 1_000_000;

    @TempDir Path folder;

    private static GeneratedClasses classes(Model model) {
        return JavaBuild.compile(Nnc.sources(model, Nnc.graph(model), "sizes", Precision.FLOAT));
    }

    /** Both flavours together, as class files. */
    private static int size(GeneratedClasses classes) {
        return classes.classFiles().values().stream().mapToInt(bytes -> bytes.length).sum();
    }

    @Test
    void classesOfDigitsAndOfLeNet() {
        int digits = size(classes(Programs.sample("digits/digits.nn", Map.of())));
        assertTrue(digits < CLASSES, digits + " bytes");
        int leNet = size(classes(Programs.language("09-lenet", Map.of())));
        assertTrue(leNet < CLASSES, leNet + " bytes");
    }

    @Test
    void jarOfTheRuntime() throws IOException, URISyntaxException {
        long size = packed(runtime());
        assertTrue(size < RUNTIME, size + " bytes");
    }

    /** Runtime, network and weights of the digits sample in one jar. */
    @Test
    void jarOfAnApplication() throws IOException, URISyntaxException {
        GeneratedClasses classes = classes(Programs.sample("digits/digits.nn", Map.of()));
        Map<String, byte[]> files = runtime();
        classes.classFiles()
                .forEach((name, bytes) -> files.put(name.replace('.', '/') + ".class", bytes));
        Network network = classes.network("sizes.DigitsMlp", 42);
        Path weights = folder.resolve("digits.safetensors");
        Weights.save(network, weights);
        files.put("digits.safetensors", Files.readAllBytes(weights));
        long size = packed(files);
        assertTrue(size < APPLICATION, size + " bytes");
    }

    /** The class files of the runtime, from its jar or its folder. */
    private static Map<String, byte[]> runtime() throws IOException, URISyntaxException {
        Path home =
                Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(home)) {
            return files(home);
        }
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            return files(jar.getPath("/"));
        }
    }

    private static Map<String, byte[]> files(Path home) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(home.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** The size of a jar with these files. */
    private static int packed(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        }
        return bytes.size();
    }
}
