package dev.nnc.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command {@code compile} may be left out: {@code nnc digits.nn -d src} is {@code nnc compile
 * digits.nn -d src}; and {@code nnc -q train digits.nn} is {@code nnc train -q digits.nn}.
 */
final class ImpliedCompile {
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");
    private static final Set<String> FLAGS = Set.of("-q", "--quiet", "-v", "--verbose");

    private ImpliedCompile() {}

    /** The arguments with a command in front. */
    static String[] complete(String... arguments) {
        Set<String> commands = NncCommand.commandLine().getSubcommands().keySet();
        List<String> complete = new ArrayList<>(List.of(arguments));
        int first = 0;
        while (first < complete.size() && FLAGS.contains(complete.get(first))) {
            first++;
        }
        if (first == complete.size() || OWN_OPTIONS.contains(complete.getFirst())) {
            return arguments;
        }
        boolean known = commands.contains(complete.get(first));
        complete.addFirst(known ? complete.remove(first) : "compile");
        return known || isModel(complete.get(first + 1))
                ? complete.toArray(String[]::new)
                : arguments;
    }

    /** What looks like a mistyped command is none. */
    private static boolean isModel(String word) {
        return !word.matches("[A-Za-z]+") || Files.exists(Path.of(word));
    }
}
