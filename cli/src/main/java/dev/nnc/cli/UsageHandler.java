package dev.nnc.cli;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.report.Suggestion;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that is written wrongly: the cause, what was probably meant, and where the help is. */
final class UsageHandler implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        PrintWriter err = line.getErr();
        String message = String.valueOf(mistake.getMessage());
        Optional<String> hint = Optional.empty();
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String first = unmatched.getUnmatched().getFirst();
            boolean command = line.getParent() == null && !first.startsWith("-");
            message =
                    (command
                                    ? "there is no command "
                                    : first.startsWith("-")
                                            ? "there is no option "
                                            : "one argument too many: ")
                            + first;
            hint =
                    Suggestion.didYouMean(
                            first.replaceFirst("=.*", ""),
                            command ? line.getSubcommands().keySet() : options(line));
        }
        String remedy =
                hint.orElse(
                        "see nnc "
                                + (line.getParent() == null ? "" : line.getCommandName() + " ")
                                + "--help");
        err.println("nnc: " + message + "; " + remedy);
        err.flush();
        return Failure.USAGE;
    }

    private static Collection<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }
}
