package dev.nnc.cli.shared;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.model.ModelCode;
import dev.nnc.compiler.model.Outline;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.Threads;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The options that every command with a model has, and the way from its file to a checked model.
 */
public final class ModelOptions {
    @Parameters(index = "0", paramLabel = "model.nn", description = "The network.")
    Path file = Path.of("");

    @Mixin NetworkChoice choice = new NetworkChoice();

    @Option(
            names = "--precision",
            paramLabel = "float|double",
            converter = Precisions.class,
            description = "The type of the numbers; float if nothing is said.")
    Precision precision = Precision.FLOAT;

    @Option(names = "-Werror", description = "Treat warnings as errors.")
    boolean strict;

    @Mixin CommonOptions common = new CommonOptions();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command = CommandSpec.create();

    /** The options of a command that has a model only sometimes. */
    public static ModelOptions of(
            Path file, NetworkChoice choice, CommonOptions common, CommandSpec command) {
        var options = new ModelOptions();
        options.file = file;
        options.choice = choice;
        options.common = common;
        options.command = command;
        return options;
    }

    /** Where to print. */
    public Screen screen() {
        return common.screen(command);
    }

    /** The type of the numbers in generated code. */
    public Precision precision() {
        return precision;
    }

    /** New threads, to be closed. */
    public Threads threads() {
        return common.threads();
    }

    /** The {@code .nn} file. */
    public Path file() {
        return file;
    }

    /** Reads and checks the model; problems are printed, and an error ends the command. */
    public LoadedModel load() {
        Nnc.Checked checked =
                Nnc.check(source(), ReadText::imported, choice.overrides, choice.network);
        Screen screen = screen();
        List<Problem> shown =
                checked.problems().stream()
                        .filter(problem -> problem.isError() || strict || !screen.quiet())
                        .toList();
        screen.problems(shown);
        if (checked.model().isEmpty()) {
            throw Failure.said(isOfCommand(checked.problems()) ? Failure.USAGE : Failure.MODEL);
        }
        if (strict && !checked.problems().isEmpty()) {
            throw Failure.model("warnings are errors because of -Werror", "");
        }
        return new LoadedModel(checked.model().get(), file);
    }

    /** The network as it is written; to be asked after {@link #load}, which reports problems. */
    public Outline outline() {
        return Nnc.outline(source(), ReadText::imported, choice.overrides, choice.network)
                .orElseThrow(() -> Failure.said(Failure.MODEL));
    }

    /** Whether nothing is wrong but the values that the command gives to hyper-parameters. */
    private boolean isOfCommand(List<Problem> problems) {
        return !choice.overrides.isEmpty()
                && problems.stream()
                        .filter(Problem::isError)
                        .allMatch(problem -> problem.code() == ModelCode.HYPERPARAMETER);
    }

    /** The text of the model. */
    public SourceFile source() {
        return new SourceFile(file.toString(), ReadText.model(file));
    }
}
