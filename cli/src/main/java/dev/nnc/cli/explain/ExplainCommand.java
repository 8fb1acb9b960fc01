package dev.nnc.cli.compile;

import dev.nnc.cli.shared.CommonOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nnc explain NN012}: the long text of a problem; without a code, what there is. */
@Command(name = "explain", description = "Explains a problem, with a wrong and a right example.")
public final class ExplainCommand implements Callable<Integer> {
    private static final int CODES = 1000;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "As in error[NN012]; without it all codes are listed.")
    Optional<String> code = Optional.empty();

    @Option(
            names = "-D",
            paramLabel = "name=value",
            hidden = true,
            description = "Taken by every command; it means nothing here.")
    Map<String, String> overrides = new LinkedHashMap<>();

    @Mixin CommonOptions common = new CommonOptions();

    @Spec CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        Screen screen = common.screen(command);
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

    private static List<String> codes() {
        return IntStream.range(0, CODES)
                .mapToObj(number -> String.format(Locale.ROOT, "NN%03d", number))
                .filter(known -> Explanation.of(known).isPresent())
                .toList();
    }
}
