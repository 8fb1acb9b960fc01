package dev.nnc.compiler.names;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Parser;
import dev.nnc.compiler.syntax.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model and everything it imports, each file once. Paths are relative to the importing file;
 * reading them is the caller's.
 *
 * <pre>{@code
 * Map<String, String> files = Map.of("models/blocks.nn", "layer block(x: real[n]) = relu(x)");
 * Sources sources = Sources.load(
 *         new SourceFile("models/net.nn", "import \"blocks.nn\""), path -> Optional.ofNullable(files.get(path)), reporter);
 * sources.programs().size();   // 2
 * }</pre>
 *
 * @param programs the model itself, then its imports in the order in which they are met
 */
public record Sources(List<Program> programs) {
    /** Copies the list. */
    public Sources {
        programs = List.copyOf(programs);
    }

    /** The model itself. */
    public Program model() {
        return programs.getFirst();
    }

    /**
     * Parses the model and its imports.
     *
     * @param read the text of a path, empty if there is no such file
     */
    public static Sources load(
            SourceFile model, Function<String, Optional<String>> read, Reporter reporter) {
        var loader = new Loader(read, reporter);
        loader.load(model);
        return new Sources(new ArrayList<>(loader.programs.values()));
    }

    /** The files so far, and the chain of imports that leads to the present one. */
    private static final class Loader {
        private final Function<String, Optional<String>> read;
        private final Reporter reporter;
        private final Map<String, Program> programs = new LinkedHashMap<>();
        private final Deque<String> chain = new ArrayDeque<>();

        Loader(Function<String, Optional<String>> read, Reporter reporter) {
            this.read = read;
            this.reporter = reporter;
        }

        void load(SourceFile file) {
            String path = normalized(file.path());
            Program program = Parser.parse(file, reporter);
            programs.put(path, program);
            chain.addLast(path);
            program.imports().forEach(declaration -> follow(declaration, path));
            chain.removeLast();
        }

        private void follow(Declaration.Import declaration, String from) {
            String path = resolve(from, declaration.path().value());
            if (chain.contains(path)) {
                reporter.report(cycle(declaration, path));
            } else if (!programs.containsKey(path)) {
                read.apply(path)
                        .ifPresentOrElse(
                                text -> load(new SourceFile(path, text)),
                                () -> reporter.report(missing(declaration, path, from)));
            }
        }

        private Problem cycle(Declaration.Import declaration, String path) {
            String circle =
                    chain.stream()
                            .dropWhile(file -> !file.equals(path))
                            .collect(Collectors.joining("` -> `"));
            return Problem.of(
                            NameCode.IMPORT_CYCLE,
                            declaration.path().span(),
                            "imports go round in a circle: `" + circle + "` -> `" + path + "`")
                    .hint("put what both files need into a third one");
        }

        private Problem missing(Declaration.Import declaration, String path, String from) {
            String written = declaration.path().value();
            String hint = "the path is relative to the folder of `" + from + "`";
            if (read.apply(path + ".nn").isPresent()) {
                hint = "did you mean \"" + written + ".nn\"?";
            } else if (written.equals("std") || written.startsWith("std/")) {
                hint = "the standard library is always there, without an import";
            }
            return Problem.of(
                            NameCode.MISSING_IMPORT,
                            declaration.path().span(),
                            "there is no file `" + path + "`")
                    .hint(hint);
        }
    }

    /** A path that is relative to a file's folder, as a path of the caller's. */
    static String resolve(String from, String path) {
        int slash = from.lastIndexOf('/');
        return normalized(
                path.startsWith("/") || slash < 0 ? path : from.substring(0, slash + 1) + path);
    }

    private static String normalized(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.replace('\\', '/').split("/+")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.addLast(part);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
    }
}
