package dev.nnc.cli.generate;

import dev.nnc.cli.shared.EmitOption;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.ReadText;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.derive.Derivative;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** All networks of some files, checked: what is wrong with any of them, and their sources. */
final class Networks {
    private final Precision precision;
    private final Map<String, String> values;
    private final Set<String> hyperparameters = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, NetworkFile> files = new LinkedHashMap<>();
    private final Map<String, Model> models = new LinkedHashMap<>();

    /** Each network gets those values whose hyper-parameters it has. */
    Networks(List<NetworkFile> files, Precision precision, Map<String, String> values) {
        this.precision = precision;
        this.values = values;
        files.forEach(this::check);
        values.forEach((name, value) -> {
            if (!hyperparameters.contains(name)) {
                throw Failure.usage(
                        "-D " + name + "=" + value + ": no network has a hyper-parameter " + name,
                        Suggestion.didYouMean(name, hyperparameters).orElse(""));
            }
        });
    }

    private void check(NetworkFile file) {
        var source = new SourceFile(file.file().toString(), ReadText.model(file.file()));
        Map<String, List<String>> networks = NetworkFile.networks(source);
        networks.forEach((name, parameters) -> {
            hyperparameters.addAll(parameters);
            Map<String, String> own = new LinkedHashMap<>(values);
            own.keySet().retainAll(parameters);
            Optional<String> chosen = networks.size() == 1 ? Optional.empty() : Optional.of(name);
            Nnc.Checked checked = Nnc.check(source, ReadText::imported, own, chosen);
            checked.problems().stream()
                    .filter(problem -> !problems.contains(problem))
                    .forEach(problems::add);
            checked.model().ifPresent(model -> add(file, model, name));
        });
    }

    private void add(NetworkFile file, Model model, String name) {
        String className = file.packageName() + "." + name;
        NetworkFile other = files.putIfAbsent(className, file);
        if (other != null) {
            throw Failure.model(
                    file.file() + " and " + other.file() + " both make the class " + className,
                    "rename one of the networks");
        }
        models.put(className, model);
    }

    /** In the order of files and places. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** The classes of the networks, with their packages. */
    List<String> names() {
        return List.copyOf(models.keySet());
    }

    /**
     * The Java sources of all networks.
     *
     * @param derivatives those that they shall have, where they mean something
     * @param note is told where they mean nothing
     */
    List<SourceText> sources(Set<Derivative> derivatives, Consumer<String> note) {
        var sources = new ArrayList<SourceText>();
        models.forEach((name, model) ->
                sources.addAll(
                        Nnc.sources(
                                model,
                                Nnc.graph(model),
                                name.substring(0, name.lastIndexOf('.')),
                                precision,
                                EmitOption.of(
                                        model,
                                        derivatives,
                                        (derivative, reason) ->
                                                note.accept(
                                                        name
                                                                + " has no "
                                                                + derivative.option()
                                                                + ": "
                                                                + reason)))));
        return sources;
    }
}
