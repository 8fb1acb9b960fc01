package dev.nnc.cli.compile;

import dev.nnc.cli.shared.CommonOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.cli.shared.ReadText;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.format.Formatter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code nnc fmt digits.nn}: gives files the one layout that all models have. A file that cannot be
 * read as a model is reported and left alone; one that has the layout is not touched.
 */
@Command(
        name = "fmt",
        description = "Formats models: spaces and lines change, comments and meaning do not.")
public final class FmtCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The models.")
    List<Path> files = List.of();

    @Option(
            names = "--check",
            description =
                    "Change nothing; list the files that would change, and end with 1 if there are any.")
    boolean check;

    @Mixin CommonOptions common = new CommonOptions();

    @Spec CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        files.forEach(file -> texts.put(file, ReadText.model(file)));
        var reporter = new Reporter();
        boolean changes = false;
        for (var each : texts.entrySet()) {
            var file = new SourceFile(each.getKey().toString(), each.getValue());
            Optional<String> formatted = Formatter.format(file, reporter);
            if (formatted.isPresent() && !formatted.get().equals(each.getValue())) {
                changes = true;
                changed(each.getKey(), formatted.get());
            }
        }
        Screen screen = common.screen(command);
        screen.problems(reporter.problems());
        return reporter.hasErrors() || check && changes ? Failure.MODEL : Failure.FINE;
    }

    private void changed(Path file, String text) throws IOException {
        if (check) {
            common.screen(command).result(file.toString());
            return;
        }
        OutputFile.check(file);
        NewFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        common.screen(command).note("formatted " + file);
    }
}
