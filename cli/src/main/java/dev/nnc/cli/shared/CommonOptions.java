package dev.nnc.cli.shared;

import dev.nnc.runtime.Threads;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command. */
public final class CommonOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print results and errors only.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more, with a stack trace where nnc itself is wrong.")
    boolean verbose;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "How many threads compute; 1 if nothing is said. Results do not depend on it.")
    int threads = 1;

    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            description = "Colours; if nothing is said on a terminal, unless NO_COLOR is set.")
    ColorChoice color = ColorChoice.AUTO;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    boolean help;

    /** Where to print. */
    public Screen screen(CommandSpec command) {
        return Screen.of(
                command.commandLine().getOut(), command.commandLine().getErr(), quiet, color);
    }

    /** New threads, to be closed. */
    public Threads threads() {
        if (threads < 1) {
            throw Failure.usage("--threads " + threads + ": at least 1 is needed", "");
        }
        return Threads.of(threads);
    }
}
