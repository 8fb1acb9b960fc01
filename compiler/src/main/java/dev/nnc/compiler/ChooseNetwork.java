package dev.nnc.compiler;

import dev.nnc.compiler.model.ModelCode;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Program;
import java.util.List;
import java.util.Optional;

/** Which network of a file is meant. */
final class ChooseNetwork {
    private ChooseNetwork() {}

    static Optional<Declaration.Network> from(
            Program program, SourceFile file, Optional<String> wanted, Reporter reporter) {
        List<Declaration.Network> networks =
                program.declarations().stream()
                        .filter(Declaration.Network.class::isInstance)
                        .map(Declaration.Network.class::cast)
                        .toList();
        List<Declaration.Network> fitting =
                networks.stream()
                        .filter(network ->
                                wanted.isEmpty() || wanted.get().equals(network.name().name()))
                        .toList();
        if (fitting.size() == 1) {
            return Optional.of(fitting.getFirst());
        }
        if (!reporter.hasErrors() || !networks.isEmpty()) {
            reporter.report(problem(networks, file, wanted));
        }
        return Optional.empty();
    }

    private static Problem problem(
            List<Declaration.Network> networks, SourceFile file, Optional<String> wanted) {
        if (networks.isEmpty()) {
            return Problem.of(
                            ModelCode.NO_NETWORK,
                            new Span(file, 0, 0),
                            "there is no network in " + file.path())
                    .hint("write `network Name { … }`");
        }
        List<String> names = networks.stream().map(network -> network.name().name()).toList();
        Span at = networks.getFirst().name().span();
        return wanted.isEmpty()
                ? Problem.of(
                                ModelCode.NO_NETWORK,
                                networks.get(1).name().span(),
                                "there are several networks: " + String.join(", ", names))
                        .hint("choose one with `--network " + names.getFirst() + "`")
                : Problem.of(ModelCode.NO_NETWORK, at, "there is no network `" + wanted.get() + "`")
                        .hint(Suggestion.didYouMean(wanted.get(), names));
    }
}
