package dev.nnc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The command {@code compile} may be left out: {@code nnc digits.nn -d src} is {@code nnc compile digits.nn -d src}. */
final class ImpliedCompile {
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private ImpliedCompile() {}

    /** The arguments with a command in front. */
    static String[] complete(String... arguments) {
        if (arguments.length == 0 || OWN_OPTIONS.contains(arguments[0]) || commands().contains(arguments[0])) {
            return arguments;
        }
        List<String> complete = new ArrayList<>(List.of(arguments));
        complete.addFirst("compile");
        return complete.toArray(String[]::new);
    }

    private static Set<String> commands() {
        return NncCommand.commandLine().getSubcommands().keySet();
    }
}
