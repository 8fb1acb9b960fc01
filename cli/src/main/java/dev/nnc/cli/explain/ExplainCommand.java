package dev.nnc.cli.explain;

import dev.nnc.cli.shared.CommonOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.NetworkChoice;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.runtime.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code nnc explain NN012}: the long text of a problem; without a code, what there is. {@code nnc
 * explain model.nn}: a page about a network.
 */
@Command(
        name = "explain",
        description = {
            "Explains a problem, or a network on a page of its own.",
            "The page links source, picture, derivatives, Java and cost."
        },
        footer = {
            "",
            "Examples:",
            "  nnc explain NN012                          prints what the problem is about",
            "  nnc explain model.nn --html page.html      writes a page to open in a browser"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final int CODES = 1000;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE|model.nn",
            description = "As in error[NN012], or a network; without it all codes are listed.")
    Optional<String> code = Optional.empty();

    @Mixin NetworkChoice choice = new NetworkChoice();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where the page goes; model.html if nothing is said.")
    Optional<Path> html = Optional.empty();

    @Option(
            names = "--profile",
            description =
                    "Run the network for some seconds, and show on the page what its kernels took.")
    boolean profile;

    @Mixin CommonOptions common = new CommonOptions();

    @Spec CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Screen screen = common.screen(command);
        if (code.filter(word -> word.endsWith(".nn")).isPresent()) {
            return page(Path.of(code.get()));
        }
        if (html.isPresent() || profile) {
            throw Failure.usage(
                    (html.isPresent() ? "--html" : "--profile") + " needs a network",
                    "nnc explain model.nn --html page.html");
        }
        if (code.isEmpty()) {
            codes().forEach(known ->
                    screen.result(
                            Explanation.of(known)
                                    .orElse("")
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceFirst("^#+ *", "")));
            return Failure.FINE;
        }
        Optional<String> text = Explanation.of(code.get());
        if (text.isEmpty()) {
            String remedy =
                    Suggestion.closest(code.get().toUpperCase(Locale.ROOT), codes())
                            .map(known -> "did you mean " + known + "?")
                            .orElse("codes look like NN012; nnc explain lists them");
            throw Failure.usage("there is no problem " + code.get(), remedy);
        }
        screen.out().print(text.get());
        screen.out().flush();
        return Failure.FINE;
    }

    private Integer page(Path file) throws IOException {
        var options = ModelOptions.of(file, choice, common, command);
        Path target =
                html.orElseGet(
                        () -> OutputFile.beside(file.toAbsolutePath().getFileName(), ".html"));
        OutputFile.check(target);
        String text = ModelPages.of(options, profile).html();
        NewFile.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        common.screen(command).note("page: " + target);
        return Failure.FINE;
    }

    private static List<String> codes() {
        return IntStream.range(0, CODES)
                .mapToObj(number -> String.format(Locale.ROOT, "NN%03d", number))
                .filter(known -> Explanation.of(known).isPresent())
                .toList();
    }
}
