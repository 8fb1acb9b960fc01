package dev.nnc.cli.explain;

import dev.nnc.compiler.emit.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The Java that kernels became: the methods of the generated classes, by name. */
final class KernelSources {
    private static final Pattern METHOD =
            Pattern.compile(
                    "(?m)^    (?:private )?(?:static )?void (\\w+)\\((?s:.*?)\\) \\{\n(?s:.*?)^    }\n");

    private final Map<String, String> plain = new LinkedHashMap<>();
    private final Map<String, String> vectors = new LinkedHashMap<>();

    KernelSources(List<SourceText> files) {
        for (SourceText file : files) {
            METHOD.matcher(file.text())
                    .results()
                    .forEach(found ->
                            (file.vector() ? vectors : plain)
                                    .putIfAbsent(found.group(1), outdented(found)));
        }
    }

    /** The loops as they are without vectors. */
    Optional<String> plain(String kernel) {
        return Optional.ofNullable(plain.get(kernel));
    }

    /** The same in vectors, with the methods of its tiles. */
    Optional<String> vectors(String kernel) {
        var text = new StringBuilder();
        vectors.forEach((name, method) -> {
            if (name.equals(kernel) || (name.startsWith(kernel) && name.endsWith("Tile"))) {
                text.append(text.isEmpty() ? "" : "\n").append(method);
            }
        });
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private static String outdented(MatchResult method) {
        return method.group().replaceAll("(?m)^    ", "");
    }
}
