package dev.nnc.cli;

import dev.nnc.cli.bench.BenchCommand;
import dev.nnc.cli.compile.CheckCommand;
import dev.nnc.cli.compile.CompileCommand;
import dev.nnc.cli.compile.FmtCommand;
import dev.nnc.cli.create.NewCommand;
import dev.nnc.cli.evaluate.EvaluateCommand;
import dev.nnc.cli.explain.ExplainCommand;
import dev.nnc.cli.explain.ExplainPlanCommand;
import dev.nnc.cli.generate.GenerateCommand;
import dev.nnc.cli.graph.GraphCommand;
import dev.nnc.cli.predict.PredictCommand;
import dev.nnc.cli.train.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nnc}: all its commands. */
@Command(
        name = "nnc",
        versionProvider = Versions.class,
        description = "The neural-network compiler for the JVM.",
        subcommands = {
            NewCommand.class,
            CompileCommand.class,
            GenerateCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            ExplainPlanCommand.class,
            FmtCommand.class,
            GraphCommand.class,
            TrainCommand.class,
            PredictCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  nnc new flowers                        a project to begin with",
            "  nnc check model.nn                     shapes, cost, gradients",
            "  nnc train model.nn --seed 7            trains and writes model.safetensors",
            "  nnc model.nn -d src/main/java -p app   writes Java; compile may be left out",
            "",
            "nnc COMMAND --help says more about a command."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:the model or the data are wrong",
            "2:the command is wrong",
            "3:no JDK",
            "4:a mistake of nnc itself"
        })
final class NncCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    boolean version;

    @Spec CommandSpec command = CommandSpec.create();

    /** The parser of the command line. */
    static CommandLine commandLine() {
        var line = new CommandLine(new NncCommand());
        line.setExecutionExceptionHandler(new FailureHandler())
                .setParameterExceptionHandler(new UsageHandler());
        CommandGroups.show(line);
        line.setUsageHelpAutoWidth(false).setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                command.commandLine(), "a command or a model is missing");
    }
}
