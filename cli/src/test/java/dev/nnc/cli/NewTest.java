package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nnc new}: the projects are right, and nothing is written over. */
class NewTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "cnn", "rnn", "transformer"})
    void theProjectIsRight(String template) throws IOException {
        Path project = folder.resolve("flowers");
        Captured made = Captured.run("new", project, "--template", template);
        assertEquals(0, made.status(), made.err());
        Path networks = project.resolve("src/main/nnc");
        Path model = networks.resolve("flowers/flowers.nn");
        assertEquals(new Captured(0, "", ""), Captured.run("fmt", "--check", model));
        Path generated = folder.resolve("generated");
        Captured run = Captured.run("generate", networks, "-d", generated, "-Werror");
        assertEquals(0, run.status(), run.err());
        compile(generated, project.resolve("src"));
        Captured trained =
                Captured.run(
                        "train", model, "--epochs", 1, "--out", folder.resolve("w.safetensors"));
        assertEquals(0, trained.status(), trained.err());
    }

    /** {@code Batch}, {@code String} and {@code Main} are other classes in the program. */
    @ParameterizedTest
    @ValueSource(strings = {"batch", "string", "main", "network", "object"})
    void theProjectMayHaveTheNameOfAClass(String name) throws IOException {
        Path project = folder.resolve(name);
        assertEquals(0, Captured.run("new", project).status());
        Path generated = folder.resolve("generated");
        Captured run = Captured.run("generate", project.resolve("src/main/nnc"), "-d", generated);
        assertEquals(0, run.status(), run.err());
        compile(generated, project.resolve("src"));
    }

    /** What the project's own build compiles. */
    private void compile(Path... sources) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of("-d", folder.resolve("classes").toString(), "--release", "17"));
        for (Path source : sources) {
            try (Stream<Path> files = Files.walk(source)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> arguments.add(file.toString()));
            }
        }
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new)));
    }

    @Test
    void thePomHasNoPlaceLeftOpen() throws IOException {
        Path project = folder.resolve("flowers");
        Captured.run("new", project);
        for (String file : List.of("pom.xml", "README.md", "src/main/java/flowers/Main.java")) {
            String text = Files.readString(project.resolve(file));
            assertFalse(text.replace("${nnc.version}", "").contains("${"), file);
        }
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        Path project = Files.createDirectory(folder.resolve("flowers"));
        Files.writeString(project.resolve("mine.txt"), "mine");
        Captured run = Captured.run("new", project);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("exists and is not empty"), run.err());
        try (var files = Files.list(project)) {
            assertEquals(1, files.count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"My-Net", "9lives", "class"})
    void namesMustFitAPackage(String name) {
        Captured run = Captured.run("new", folder.resolve(name));
        assertEquals(2, run.status());
        assertTrue(run.err().contains("cannot name a package"), run.err());
    }
}
