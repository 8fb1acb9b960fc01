package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.model.Primitive;
import dev.nnc.compiler.std.Library;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.Program;
import dev.nnc.compiler.syntax.TypeExpression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/std.md}: the signatures and doc comments of the library, and the primitives. */
class StandardLibraryPageTest {
    private static final Pattern HEADING = Pattern.compile("`(\\w+)`");

    /** A function or layer that everyone can call. */
    private record Entry(String name, String signature, String documentation) {}

    @Test
    void thePageIsUpToDate() throws IOException {
        var page = new StringBuilder();
        var index = new StringBuilder();
        for (Program program : Library.load().programs()) {
            chapter(program, index, page);
        }
        String primitives = primitives();
        index.append("| Primitives | ");
        headings(primitives)
                .forEach(heading ->
                        index.append(link(heading.getFirst(), String.join(" ", heading))));
        index.append("|\n");
        Pages.check(
                "std.md",
                """
                # The standard library

                Made from the doc comments of the library by `StandardLibraryPageTest`; do not edit. The library is written in the
                language: its files are `compiler/src/main/resources/dev/nnc/compiler/std/*.nn`. It is always there, without an
                import. What a model declares itself goes before a name of the library.

                Images are `[height, width, channel]`, sequences `[time, feature]`. What an argument has more axes than its
                parameter, in front, is mapped: `dense` of a `real[t, n]` works at each `t` with the same weights.

                | | |
                |---|---|
                """
                        + index
                        + page
                        + "\n## Primitives\n\n"
                        + primitives);
    }

    @Test
    void everyPrimitiveIsDescribed() throws IOException {
        var described = new ArrayList<String>();
        headings(primitives()).forEach(described::addAll);
        assertEquals(
                Primitive.words().stream().sorted().toList(), described.stream().sorted().toList());
    }

    private static void chapter(Program program, StringBuilder index, StringBuilder page) {
        String path = program.span().file().path();
        String file = path.substring(path.indexOf('/') + 1);
        String title =
                file.substring(0, 1).toUpperCase(Locale.ROOT)
                        + file.substring(1, file.indexOf('.'));
        page.append("\n## ")
                .append(title)
                .append("\n\n")
                .append(introduction(program))
                .append('\n');
        index.append("| ").append(title).append(" | ");
        for (Declaration declaration : program.declarations()) {
            entry(declaration)
                    .ifPresent(entry -> {
                        assertTrue(
                                entry.documentation().endsWith("."),
                                entry.name() + " ends without a full stop");
                        index.append(link(entry.name(), entry.name()));
                        page.append("\n### `").append(entry.name()).append("`\n\n```text\n");
                        page.append(entry.signature())
                                .append("\n```\n\n")
                                .append(entry.documentation().replace("\nSource: ", "\n\nSource: "))
                                .append('\n');
                    });
        }
        index.append("|\n");
    }

    private static String link(String anchor, String text) {
        return "[" + text + "](#" + anchor.toLowerCase(Locale.ROOT) + ") ";
    }

    /** The comment at the top of the file. */
    private static String introduction(Program program) {
        var lines = new ArrayList<String>();
        for (String line : program.span().file().text().lines().toList()) {
            if (!line.startsWith("// ")) {
                break;
            }
            lines.add(line.substring("// ".length()));
        }
        return String.join("\n", lines);
    }

    private static Optional<Entry> entry(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Function function ->
                    function.documentation()
                            .map(text ->
                                    entry(
                                            declaration,
                                            function.name().name(),
                                            function.parameters(),
                                            function.results(),
                                            text));
            case Declaration.Layer layer ->
                    layer.documentation()
                            .map(text ->
                                    entry(
                                            declaration,
                                            layer.name().name(),
                                            layer.parameters(),
                                            layer.results(),
                                            text));
            case Declaration.Constant _,
                    Declaration.Network _,
                    Declaration.Import _,
                    Declaration.Malformed _ ->
                    Optional.empty();
        };
    }

    /** The text of a declaration up to its body. */
    private static Entry entry(
            Declaration declaration,
            String name,
            List<Parameter> parameters,
            List<TypeExpression> results,
            String documentation) {
        int start = declaration.span().start();
        String text = declaration.span().text();
        int end =
                results.isEmpty()
                        ? text.indexOf(')', parameters.getLast().span().end() - start) + 1
                        : results.getLast().span().end() - start;
        return new Entry(name, text.substring(0, end).replaceAll("\\s+", " "), documentation);
    }

    private static List<List<String>> headings(String primitives) {
        return primitives
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> HEADING.matcher(line).results().map(found -> found.group(1)).toList())
                .toList();
    }

    private static String primitives() throws IOException {
        try (InputStream in = Library.class.getResourceAsStream("primitives.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
