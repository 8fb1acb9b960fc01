package dev.nnc.cli;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.report.Suggestion;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that is written wrongly: the cause, what was probably meant, and where the help is. */
final class UsageHandler implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine line = mistake.getCommandLine();
        PrintWriter err = line.getErr();
        String message = words(mistake);
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

    /** {@code --epochs x: a whole number is needed}; picocli tells the names of Java's types. */
    private static String words(ParameterException mistake) {
        String message = String.valueOf(mistake.getMessage());
        if (!message.startsWith("Invalid value") || mistake.getArgSpec() == null) {
            return message.replaceFirst("^Missing", "missing");
        }
        ArgSpec argument = mistake.getArgSpec();
        String kinds = argument.paramLabel();
        String name = argument instanceof OptionSpec option ? option.longestName() : kinds;
        boolean fraction = List.of(argument.auxiliaryTypes()).contains(Double.class);
        String fitting =
                kinds.contains("|")
                        ? "one of " + kinds.replace("|", ", ")
                        : fraction ? "a number" : "a whole number";
        return "%s %s: %s is needed".formatted(name, mistake.getValue(), fitting);
    }

    private static Collection<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }
}
