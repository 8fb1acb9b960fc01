package dev.nnc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendTest {
    private static final String FLAG = "--add-modules=jdk.incubator.vector";
    private static final String SENTENCE =
            "nnc computes without vectors, slower: the module jdk.incubator.vector is not loaded:"
                    + " start java with --add-modules jdk.incubator.vector";

    private static int neverAsked() {
        throw new AssertionError("the module is not there to be asked");
    }

    @Test
    void autoTakesVectorsWhereTheyAreUseful() {
        assertEquals(Backend.Choice.of(Backend.VECTOR), Backend.choose("auto", true, () -> 4));
        Backend.Choice narrow = Backend.choose("auto", true, () -> 2);
        assertEquals(Backend.SCALAR, narrow.backend());
        assertEquals(
                "nnc computes without vectors, slower: the vectors of this machine hold 2 floats;"
                        + " -Dnnc.backend=scalar silences this",
                narrow.sentence());
        Backend.Choice absent = Backend.choose("auto", false, BackendTest::neverAsked);
        assertEquals(Backend.SCALAR, absent.backend());
        assertEquals(SENTENCE, absent.sentence());
    }

    @Test
    void scalarIsSilent() {
        Backend.Choice choice = Backend.choose("scalar", false, BackendTest::neverAsked);
        assertEquals(Backend.Choice.of(Backend.SCALAR), choice);
    }

    @Test
    void anUnknownWishNamesThePossibleOnes() {
        Backend.Choice choice = Backend.choose("gpu", true, () -> 16);
        assertTrue(choice.impossible());
        assertEquals("-Dnnc.backend=gpu: auto, vector and scalar are possible", choice.sentence());
    }

    /** What a process said. */
    private record Outcome(int code, String text) {}

    private static Outcome run(String... flags)
            throws IOException, InterruptedException, URISyntaxException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(flags));
        command.addAll(
                List.of(
                        "-cp",
                        folder(Backend.class) + File.pathSeparator + folder(BackendTest.class),
                        BackendProbe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private static Path folder(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void withoutTheModuleAProcessFallsBackAndSaysWhyOnce()
            throws IOException, InterruptedException, URISyntaxException {
        Outcome outcome = run();
        assertEquals(0, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains("SCALAR"), outcome.text());
        int first = outcome.text().indexOf(SENTENCE);
        assertTrue(first >= 0, outcome.text());
        assertEquals(first, outcome.text().lastIndexOf(SENTENCE), outcome.text());
    }

    @Test
    void withTheModuleAProcessIsVector()
            throws IOException, InterruptedException, URISyntaxException {
        Outcome outcome = run(FLAG, "-Dnnc.backend=vector");
        assertEquals(0, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains("VECTOR"), outcome.text());
    }

    @Test
    void vectorFailsWithoutTheModule()
            throws IOException, InterruptedException, URISyntaxException {
        Outcome outcome = run("-Dnnc.backend=vector");
        assertEquals(1, outcome.code(), outcome.text());
        String message =
                "-Dnnc.backend=vector, but the module jdk.incubator.vector is not loaded: start"
                        + " java with --add-modules jdk.incubator.vector";
        assertTrue(outcome.text().contains(message), outcome.text());
    }
}
