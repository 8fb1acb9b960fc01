package dev.nnc.compiler.check;

import dev.nnc.compiler.model.Checker;
import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.ModelCode;
import dev.nnc.compiler.names.NameCheck;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.Declaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The whole front of the compiler: syntax, names, shapes.
 *
 * <pre>{@code
 * var reporter = new Reporter();
 * Optional<Model> model = ModelCheck.check(
 *         new SourceFile("digits.nn", text), path -> Optional.empty(), Settings.DEFAULT, reporter);
 * }</pre>
 */
public final class ModelCheck {
    private ModelCheck() {}

    /**
     * What the command line says.
     *
     * @param overrides values of hyper-parameters by name, as they were written: {@code -D hidden=256}
     * @param network which network of the file, where there are several
     */
    public record Settings(Map<String, String> overrides, Optional<String> network) {
        /** The defaults of the model. */
        public static final Settings DEFAULT = new Settings(Map.of(), Optional.empty());

        /** Copies the map, in its order. */
        public Settings {
            overrides = new LinkedHashMap<>(overrides);
        }
    }

    /**
     * Checks a file and its imports; empty if there is an error, which has been reported.
     *
     * @param read the text of an imported path, empty if there is no such file
     */
    public static Optional<Model> check(
            SourceFile file, Function<String, Optional<String>> read, Settings settings, Reporter reporter) {
        var names = NameCheck.check(file, read, reporter);
        var declarations = withoutRecursion(names.declarations(), names.recursive());
        return network(names, settings, reporter)
                .flatMap(network -> Checker.check(declarations, network, settings.overrides(), reporter));
    }

    /** What calls itself cannot be written out. */
    private static Declarations withoutRecursion(Declarations declarations, Set<String> recursive) {
        var user = new LinkedHashMap<>(declarations.user());
        user.replaceAll((name, declaration) ->
                recursive.contains(name) ? new Declaration.Malformed(Optional.empty(), declaration.span()) : declaration);
        return new Declarations(user, declarations.library());
    }

    private static Optional<Declaration.Network> network(NameCheck.Result names, Settings settings, Reporter reporter) {
        var networks = names.model().networks();
        var known = networks.stream().map(network -> network.name().name()).toList();
        var wanted = settings.network();
        var found = networks.stream()
                .filter(network -> wanted.isEmpty() || network.name().name().equals(wanted.get())).toList();
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        if (!reporter.hasErrors()) {
            String cause = networks.isEmpty() ? "there is no `network` in this file"
                    : wanted.isPresent() ? "there is no network `" + wanted.get() + "` in this file"
                    : "there are several networks in this file: `" + String.join("`, `", known) + "`";
            reporter.report(Problem.of(ModelCode.NO_NETWORK, names.model().span(), cause)
                    .hint(wanted.flatMap(name -> Suggestion.didYouMean(name, known))
                            .or(() -> networks.size() > 1 ? Optional.of("name one of them") : Optional.empty())));
        }
        return Optional.empty();
    }
}
