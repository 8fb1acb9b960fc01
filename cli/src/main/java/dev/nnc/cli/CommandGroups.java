package dev.nnc.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in {@code nnc --help}, by what somebody wants to do. */
final class CommandGroups {
    /** A heading and the commands below it. */
    record Group(String heading, List<String> commands) {}

    static final List<Group> ALL =
            List.of(
                    new Group("Begin", List.of("new")),
                    new Group(
                            "Write and understand a network",
                            List.of("check", "fmt", "graph", "explain", "explain-plan")),
                    new Group("Train and use it", List.of("train", "predict", "evaluate", "bench")),
                    new Group("Make Java of it", List.of("compile", "generate")),
                    new Group("The command itself", List.of("completion")));

    private CommandGroups() {}

    /** Shows the commands of this line in groups. */
    static void show(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        line.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::text);
    }

    private static String text(Help help) {
        Map<String, Help> commands = help.subcommands();
        var text = new StringBuilder();
        for (Group group : ALL) {
            text.append(System.lineSeparator()).append(group.heading()).append(':');
            text.append(System.lineSeparator());
            for (String name : group.commands()) {
                Help command = commands.get(name);
                if (command != null) {
                    String[] description = command.commandSpec().usageMessage().description();
                    String first = description.length == 0 ? "" : description[0];
                    text.append(String.format("  %-13s %s%n", name, first));
                }
            }
        }
        return text.toString();
    }
}
