package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nnc model.nn}: which files are written where. */
class CompileTest {
    @TempDir Path folder;

    @Test
    void writesSourcesAndLeavesEqualOnesAlone() throws IOException {
        Path model = folder.resolve("line.nn");
        Files.writeString(
                model,
                "network Line { input x: real[2]\n f = x -> dense(1)\n output prediction = f[0] }");
        Path sources = folder.resolve("src");

        Captured first = Captured.run(model, "-d", sources, "-p", "my.net");

        assertEquals(0, first.status(), first.err());
        Path main = sources.resolve("my/net/Line.java");
        assertTrue(Files.readString(main).contains("package my.net;"));
        assertTrue(
                first.err().startsWith(sources + ": Line.java, LineDescription.java, "),
                first.err());
        try (var files = Files.walk(sources)) {
            assertTrue(
                    files.noneMatch(file -> file.toString().endsWith("Vector.java")),
                    "vector sources need a flag, so they are elsewhere");
        }

        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(main, old);
        Captured second = Captured.run("compile", model, "-d", sources, "-p", "my.net");
        assertTrue(
                second.err().lines().allMatch(line -> line.endsWith("(unchanged)")), second.err());
        assertEquals(old, Files.getLastModifiedTime(main));
        assertEquals("", Captured.run("-q", "compile", model, "-d", sources, "-p", "my.net").err());
    }

    @Test
    void removesKernelsThatTheNetworkHasNoMore() throws IOException {
        Path model = folder.resolve("deep.nn");
        // of different sizes: layers of one shape share a kernel
        String layers =
                IntStream.range(3, 21)
                        .mapToObj("-> dense(%d) -> tanh "::formatted)
                        .collect(Collectors.joining());
        String text =
                "network Deep { input x: real[3]\n target y: real[3]\n f = x %s -> dense(3)\n"
                        + " output f\n loss squaredError(f, y) }";
        Path sources = folder.resolve("src");
        Files.writeString(model, text.formatted(layers));
        assertEquals(0, Captured.run("compile", model, "-d", sources).status());
        Path second = sources.resolve("deep/DeepForward2.java");
        Path own = sources.resolve("deep/DeepForward3.java");
        assertTrue(Files.exists(second), "eighteen layers fill more than one class");
        Files.writeString(own, "package deep;\n\n/** Not generated. */\nclass DeepForward3 {}\n");

        Files.writeString(model, text.formatted("-> tanh"));
        Captured again = Captured.run("compile", model, "-d", sources);

        assertEquals(0, again.status(), again.err());
        assertTrue(again.err().contains("DeepForward2.java: removed, "), again.err());
        assertTrue(Files.notExists(second));
        assertTrue(Files.exists(own));
        try (var vectors = Files.list(folder.resolve("src-vector/deep"))) {
            assertTrue(vectors.noneMatch(file -> file.toString().contains("2Vector")));
        }
    }

    @Test
    void thePackageIsNamedAfterTheFileIfNothingIsSaid() throws IOException {
        Path model = folder.resolve("2-Least-squares.nn");
        Files.writeString(
                model,
                "network Line { input x: real[2]\n f = x -> dense(1)\n output prediction = f[0] }");
        Captured run = Captured.run(model, "-d", folder.resolve("src"));
        assertEquals(0, run.status(), run.err());
        assertTrue(
                Files.readString(folder.resolve("src/leastsquares/Line.java"))
                        .contains("package leastsquares;"));
    }

    @Test
    void writesNothingForAWrongModel() throws IOException {
        Path model = folder.resolve("line.nn");
        Files.writeString(model, "network Line { input x: real[2]\n output y = z }");
        Captured failed = Captured.run(model, "-d", folder.resolve("src"));
        assertEquals(1, failed.status());
        assertTrue(failed.err().startsWith(model + ":2:13: error[NN120]: "), failed.err());
        assertTrue(Files.notExists(folder.resolve("src")));
    }
}
