package dev.nnc.conformance;

import dev.nnc.cli.build.GeneratedClasses;
import dev.nnc.cli.build.JavaBuild;
import dev.nnc.runtime.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The subjects of a test class, compiled in one call of {@code javac}, in both flavours. Tests run
 * with {@code -Dnnc.backend=vector}: a class loader without the vector classes gives the scalar
 * flavour beside it.
 */
final class Compilation {
    /**
     * Without the vector classes every network would say that they are missing; a logger is
     * remembered only while it is held.
     */
    private static final Logger RUNTIME = Logger.getLogger("dev.nnc.runtime");

    private final GeneratedClasses classes;
    private final Map<Flavour, ClassLoader> loaders;

    /** How a network computes. */
    enum Flavour {
        SCALAR,
        VECTOR
    }

    private Compilation(GeneratedClasses classes) {
        RUNTIME.setLevel(Level.WARNING);
        this.classes = classes;
        var scalar = new TreeMap<>(classes.classFiles());
        scalar.keySet().removeIf(name -> name.endsWith("Vector") || name.contains("Vector$"));
        loaders =
                Map.of(
                        Flavour.VECTOR,
                        classes.loader(),
                        Flavour.SCALAR,
                        new GeneratedClasses(scalar).loader());
    }

    static Compilation of(List<Subject> subjects) {
        return new Compilation(
                JavaBuild.compile(
                        subjects.stream().flatMap(subject -> subject.sources().stream()).toList()));
    }

    /** A new network with initial parameters of the seed. */
    Network network(Subject subject, Flavour flavour, long seed) {
        return GeneratedClasses.network(loaders.get(flavour), subject.className(), seed);
    }

    /** New networks of a subject, by the seed of their parameters. */
    record Networks(Compilation compilation, Subject subject, Flavour flavour) {
        Network of(long seed) {
            return compilation.network(subject, flavour, seed);
        }
    }

    Networks networks(Subject subject, Flavour flavour) {
        return new Networks(this, subject, flavour);
    }

    /** Whether any vector class was generated. */
    boolean hasVectors(Subject subject) {
        return subject.sources().stream().anyMatch(source -> source.vector());
    }

    Map<String, byte[]> classFiles() {
        return classes.classFiles();
    }

    /** Writes the class files of a subject to a folder, where the tests on Java 17 find them. */
    void writeTo(Path folder, Subject subject) throws IOException {
        String packageName = subject.className().substring(0, subject.className().indexOf('.') + 1);
        for (var entry : classFiles().entrySet()) {
            Path file = folder.resolve(entry.getKey().replace('.', '/') + ".class");
            if (entry.getKey().startsWith(packageName)) {
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
            }
        }
    }
}
