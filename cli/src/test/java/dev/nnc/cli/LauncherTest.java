package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code nnc}, run by a real shell on a JDK and a Maven that are small scripts: they
 * write down what they were asked. Every folder has a space in its name.
 */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "nnc");

    @TempDir Path temporary;

    private Path checkout;
    private Path jdk;
    private Path tools;

    @BeforeEach
    void layOut() throws IOException {
        checkout = temporary.resolve("a checkout");
        jdk = temporary.resolve("a jdk");
        tools = temporary.resolve("some tools");
        jdk("25.0.3");
        script(jdk.resolve("bin/java"), "printf '%s\\n' \"$@\"");
        script(jdk.resolve("bin/javac"), "exit 1");
        Files.createDirectories(checkout);
        Files.copy(LAUNCHER, checkout.resolve("nnc"));
        for (String module : List.of("grammar", "runtime", "compiler", "cli")) {
            file(checkout.resolve(module).resolve("src/main/source"), module);
            file(checkout.resolve(module).resolve("pom.xml"), "");
        }
        file(checkout.resolve("pom.xml"), "");
        maven("mkdir -p \"$lib\" && echo jar >\"$lib/nnc-cli-1.jar\"");
    }

    @Test
    void runsADistributionThroughALink() throws Exception {
        Path home = temporary.resolve("a distribution");
        file(home.resolve("lib/nnc-cli-1.jar"), "");
        Files.createDirectories(home.resolve("bin"));
        Files.copy(LAUNCHER, home.resolve("bin/nnc"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), home.resolve("bin/nnc"));

        Outcome outcome = run(link, "train", "two words.nn");

        assertEquals(0, outcome.status(), outcome.toString());
        String jar = home.toRealPath().resolve("lib/nnc-cli-1.jar").toString();
        assertLinesMatch(
                List.of(
                        ">> options of the JVM >>",
                        "-cp",
                        jar,
                        "dev.nnc.cli.Main",
                        "train",
                        "two words.nn"),
                outcome.out());
        assertEquals(List.of(), outcome.err());
    }

    @Test
    void refusesAnOldJdkInTwoLines() throws Exception {
        jdk("17.0.15");

        Outcome outcome = run(checkout.resolve("nnc"));

        assertEquals(3, outcome.status());
        assertEquals(
                List.of(
                        "nnc: NNC_JAVA_HOME is " + jdk + ", which is no JDK 25 or later",
                        "nnc: set it to the folder of such a JDK, or unset it to have one searched"),
                outcome.err());
        assertEquals(List.of(), builds());
    }

    @Test
    void buildsOnceAndSaysSo() throws Exception {
        Outcome first = run(checkout.resolve("nnc"), "--version");
        Outcome second = run(checkout.resolve("nnc"), "--version");

        Path log = checkout.toRealPath().resolve("cli/target/launcher/build.log");
        assertEquals(
                List.of(
                        "nnc: building the command line, once (the first time, Maven fetches its parts)",
                        "nnc: log: " + log),
                first.err());
        assertEquals(List.of(), second.err());
        assertEquals(first.out(), second.out());
        assertEquals(List.of("build"), builds());
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run(checkout.resolve("nnc"));
        FileTime later = FileTime.from(Instant.now().plusSeconds(60));
        Files.setLastModifiedTime(checkout.resolve("compiler/src/main/source"), later);

        Outcome outcome = run(checkout.resolve("nnc"));

        assertEquals(List.of("build", "build"), builds());
        assertEquals(
                "nnc: building the command line again, for compiler/src/main/source is newer",
                outcome.err().getFirst());
    }

    @Test
    void takesWhatMavenHasBuilt() throws Exception {
        madeByMaven();

        Outcome outcome = run(checkout.resolve("nnc"), "--version");

        assertEquals(0, outcome.status(), outcome.toString());
        assertEquals(
                List.of("nnc: preparing the command line that Maven has built, once"),
                outcome.err());
        assertEquals(List.of(), run(checkout.resolve("nnc"), "--version").err());
        assertEquals(List.of(), builds());
    }

    @Test
    void buildsWhereMavenHasNotEndedOrBuiltSomethingElse() throws Exception {
        madeByMaven();
        FileTime later = FileTime.from(Instant.now().plusSeconds(60));
        Path jar = checkout.resolve("cli/target/nnc/lib/nnc-runtime-1.jar");
        Files.setLastModifiedTime(jar, later);
        assertEquals(0, run(checkout.resolve("nnc")).status());
        assertEquals(List.of("build"), builds(), "a jar is newer than the end of the build");

        madeByMaven();
        Files.writeString(jar, "from a local repository");
        madeByMavenEnded();
        Files.setLastModifiedTime(checkout.resolve("cli/src/main/source"), later);
        assertEquals(0, run(checkout.resolve("nnc")).status());
        assertEquals(List.of("build", "build"), builds(), "a jar is not that of the module");
    }

    /** A whole build of a minute ago, of sources that are older. */
    private void madeByMaven() throws IOException {
        FileTime before = FileTime.from(Instant.now().minusSeconds(120));
        try (var files = Files.walk(checkout)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, before);
            }
        }
        for (String module : List.of("grammar", "runtime", "compiler", "cli")) {
            file(checkout.resolve("cli/target/nnc/lib/nnc-" + module + "-1.jar"), module);
            file(checkout.resolve(module + "/target/nnc-" + module + "-1.jar"), module);
        }
        madeByMavenEnded();
    }

    private void madeByMavenEnded() throws IOException {
        String began =
                DateTimeFormatter.ofPattern("yyyyMMddHHmm.ss")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now().minusSeconds(60));
        file(checkout.resolve("cli/target/nnc/complete"), began + "\n");
    }

    @Test
    void twoFirstRunsShareOneBuild() throws Exception {
        maven("sleep 1; mkdir -p \"$lib\" && echo jar >\"$lib/nnc-cli-1.jar\"");
        Process one = start(checkout.resolve("nnc"));
        Process other = start(checkout.resolve("nnc"));

        Outcome first = outcome(one);
        Outcome second = outcome(other);

        assertEquals(0, first.status(), first.toString());
        assertEquals(0, second.status(), second.toString());
        assertEquals(List.of("build"), builds());
    }

    @Test
    void aFailedBuildShowsItsLogAndLeavesNothing() throws Exception {
        maven("echo the cause; exit 1");
        Outcome failed = run(checkout.resolve("nnc"));
        maven("mkdir -p \"$lib\" && echo jar >\"$lib/nnc-cli-1.jar\"");
        Outcome mended = run(checkout.resolve("nnc"));

        assertEquals(1, failed.status());
        assertEquals("the cause", failed.err().getLast());
        assertEquals(List.of(), failed.out());
        assertEquals(0, mended.status(), mended.toString());
        try (var left = Files.list(checkout.resolve("cli/target/launcher"))) {
            assertEquals(3, left.count(), "one build, its log, the pointer to it");
        }
    }

    @Test
    void aLockOfADeadProcessIsBroken() throws Exception {
        Process dead = new ProcessBuilder("sh", "-c", "uname -n").start();
        String machine = new String(dead.getInputStream().readAllBytes());
        assertEquals(0, dead.waitFor());
        file(checkout.resolve("cli/target/launcher/lock/holder"), dead.pid() + " " + machine);

        Outcome outcome = run(checkout.resolve("nnc"));

        assertEquals(0, outcome.status(), outcome.toString());
        assertEquals(List.of("build"), builds());
    }

    @Test
    void hidesOnlyTheIncubatorWarningAndPassesTheStatusOn() throws Exception {
        script(
                jdk.resolve("bin/java"),
                """
                cat
                printf '%s\\n' 'WARNING: Using incubator modules: jdk.incubator.vector' 'WARNING: another' >&2
                printf 'no end of line' >&2
                exit 7
                """);
        run(checkout.resolve("nnc"));
        Process process = start(checkout.resolve("nnc"));
        process.getOutputStream().write("typed in\n".getBytes());

        Outcome outcome = outcome(process);

        assertEquals(
                new Outcome(7, List.of("typed in"), List.of("WARNING: another", "no end of line")),
                outcome);
    }

    @Test
    void keepsTheOrderWhereResultsAndNotesAreOneStream() throws Exception {
        script(
                jdk.resolve("bin/java"),
                """
                echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
                for i in 1 2 3 4 5 6 7 8 9; do
                    echo "note $i" >&2
                    echo "result $i"
                done
                """);
        run(checkout.resolve("nnc"));
        Process process = builder(checkout.resolve("nnc")).redirectErrorStream(true).start();

        List<String> lines = process.inputReader().lines().toList();

        assertEquals(0, process.waitFor());
        assertEquals(
                IntStream.rangeClosed(1, 9)
                        .boxed()
                        .flatMap(i -> Stream.of("note " + i, "result " + i))
                        .toList(),
                lines);
    }

    @Test
    void aTerminatedLauncherEndsTheRun() throws Exception {
        run(checkout.resolve("nnc"));
        Path started = temporary.resolve("started");
        Path ended = temporary.resolve("ended");
        String trap = "trap 'kill $!; : >\"" + ended + "\"; exit 0' TERM";
        script(jdk.resolve("bin/java"), "sleep 60 &\n" + trap + "\n: >'" + started + "'\nwait");
        Process process = start(checkout.resolve("nnc"));
        while (process.isAlive() && !Files.exists(started)) {
            Thread.onSpinWait();
        }
        process.destroy();

        assertEquals(143, process.waitFor());
        assertTrue(Files.exists(ended));
    }

    private record Outcome(int status, List<String> out, List<String> err) {}

    private Outcome run(Path launcher, String... arguments) throws Exception {
        return outcome(start(launcher, arguments));
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        return builder(launcher, arguments).start();
    }

    private ProcessBuilder builder(Path launcher, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
        builder.environment().put("NNC_JAVA_HOME", jdk.toString());
        builder.environment().remove("NNC_JAVA_OPTS");
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        return builder;
    }

    /**
     * The streams are a few lines, less than a pipe holds, so that one may be read after the other.
     */
    private static Outcome outcome(Process process) throws Exception {
        process.getOutputStream().close();
        List<String> out = process.inputReader().lines().toList();
        List<String> err = process.errorReader().lines().toList();
        return new Outcome(process.waitFor(), out, err);
    }

    private void jdk(String version) throws IOException {
        file(jdk.resolve("release"), "IMPLEMENTOR=\"test\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private void maven(String body) throws IOException {
        String lib = "lib='" + checkout + "/cli/target/launcher-build/nnc/lib'";
        script(tools.resolve("mvn"), lib + "\necho build >>'" + temporary + "/builds'\n" + body);
    }

    private List<String> builds() throws IOException {
        Path builds = temporary.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    private static void script(Path path, String body) throws IOException {
        file(path, "#!/bin/sh\n" + body + "\n");
        assertTrue(path.toFile().setExecutable(true));
    }

    private static void file(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
