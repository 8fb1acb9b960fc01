package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The man page says what the commands say. After a change of a command, run this with {@code
 * NNC_GOLDEN=write} in the environment to write the page anew.
 */
class ManPageTest {
    private static final Path PAGE = Path.of("src/assembly/man/nnc.1");

    @Test
    void thePageIsThatOfTheCommands() throws IOException {
        String text = page(NncCommand.commandLine().getCommandSpec());
        if ("write".equals(System.getenv("NNC_GOLDEN"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, text);
        }
        assertEquals(Files.readString(PAGE), text, "see the comment of this test");
    }

    @Test
    void everyCommandIsInAGroupOfTheHelp() {
        Set<String> grouped =
                CommandGroups.ALL.stream()
                        .flatMap(group -> group.commands().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(NncCommand.commandLine().getSubcommands().keySet()), grouped);
    }

    private static String page(CommandSpec nnc) {
        var page = new StringBuilder(".TH NNC 1\n.SH NAME\nnnc \\- the neural-network compiler\n");
        page.append(".SH SYNOPSIS\n.B nnc\nCOMMAND model.nn ...\n.SH DESCRIPTION\n");
        page.append(text(List.of(nnc.usageMessage().description())));
        page.append(".SH COMMANDS\n");
        for (CommandGroups.Group group : CommandGroups.ALL) {
            for (String name : group.commands()) {
                command(nnc.subcommands().get(name).getCommandSpec(), page);
            }
        }
        page.append(".SH EXIT STATUS\n");
        nnc.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) ->
                        page.append(".TP\n.B ")
                                .append(code)
                                .append('\n')
                                .append(meaning)
                                .append('\n'));
        page.append(".SH ENVIRONMENT\n.TP\n.B NNC_JAVA_HOME\nthe JDK to use\n");
        page.append(".TP\n.B NNC_JAVA_OPTS\nfurther options for the JVM\n");
        return page.append(".TP\n.B NO_COLOR\nif set, no colours\n").toString();
    }

    private static void command(CommandSpec command, StringBuilder page) {
        page.append(".SS nnc ").append(command.name()).append('\n');
        page.append(text(List.of(command.usageMessage().description())));
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                page.append(".TP\n.B ").append(escaped(String.join(", ", option.names())));
                boolean takes = option.arity().max() > 0;
                page.append(takes ? " \\fI" + escaped(option.paramLabel()) + "\\fR" : "");
                page.append('\n').append(text(List.of(option.description())));
            }
        }
    }

    private static String text(List<String> lines) {
        return escaped(String.join(" ", lines)) + "\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
