package dev.nnc.compiler.std;

import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Parser;
import dev.nnc.compiler.syntax.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The standard library as syntax. What has a doc comment is for everyone; the rest helps inside the
 * library only.
 *
 * <pre>{@code
 * Library library = Library.load();
 * library.declarations().get("dense");   // the layer, whose span shows std/layers.nn
 * }</pre>
 *
 * @param programs one for each file, in the order of the documentation
 */
public record Library(List<Program> programs) {
    /** The names of the files, in the order of the documentation. */
    public static final List<String> FILES =
            List.of(
                    "layers.nn",
                    "convolution.nn",
                    "recurrent.nn",
                    "attention.nn",
                    "normalisation.nn",
                    "activations.nn",
                    "losses.nn",
                    "penalties.nn",
                    "metrics.nn",
                    "functions.nn");

    /** The folder in front of these names in messages: {@code std/layers.nn}. */
    public static final String FOLDER = "std/";

    /** Copies the list. */
    public Library {
        programs = List.copyOf(programs);
    }

    /** Reads and parses all files. */
    public static Library load() {
        return new Library(FILES.stream().map(Library::parse).toList());
    }

    /** All declarations by name, those for the library alone included. */
    public Map<String, Declaration> declarations() {
        var byName = new LinkedHashMap<String, Declaration>();
        programs.stream()
                .flatMap(program -> program.declarations().stream())
                .forEach(declaration ->
                        name(declaration).ifPresent(name -> byName.put(name, declaration)));
        return byName;
    }

    private static Optional<String> name(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Constant constant -> Optional.of(constant.name().name());
            case Declaration.Function function -> Optional.of(function.name().name());
            case Declaration.Layer layer -> Optional.of(layer.name().name());
            case Declaration.Import _, Declaration.Network _, Declaration.Malformed _ ->
                    Optional.empty();
        };
    }

    private static Program parse(String name) {
        var file = new SourceFile(FOLDER + name, read(name));
        var reporter = new Reporter();
        Program program = Parser.parse(file, reporter);
        if (!reporter.problems().isEmpty()) {
            throw new InternalError(
                    "library", file.path(), ProblemPrinter.print(reporter.problems()));
        }
        return program;
    }

    private static String read(String name) {
        try (InputStream in = Library.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new InternalError("library", FOLDER + name, "the resource is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, failure);
        }
    }
}
