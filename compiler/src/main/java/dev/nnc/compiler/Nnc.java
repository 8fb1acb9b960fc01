package dev.nnc.compiler;

import dev.nnc.compiler.derive.Derived;
import dev.nnc.compiler.emit.EmitOptions;
import dev.nnc.compiler.emit.Emitter;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.emit.Steps;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.lint.Lint;
import dev.nnc.compiler.model.Checker;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Outline;
import dev.nnc.compiler.names.NameCheck;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.compiler.optimize.Optimizer;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.step.Stepping;
import dev.nnc.compiler.syntax.Declaration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The whole compiler: text in, Java source out. It reads no files and prints nothing.
 *
 * <pre>{@code
 * Nnc.Checked checked = Nnc.check(new SourceFile("xor.nn", text), path -> Optional.empty(), Map.of(), Optional.empty());
 * Model model = checked.model().orElseThrow();
 * Graph graph = Nnc.graph(model);
 * List<SourceText> sources = Nnc.sources(model, graph, "xor", Precision.FLOAT);
 * }</pre>
 */
public final class Nnc {
    private Nnc() {}

    /**
     * A model, or why there is none.
     *
     * @param model empty if a problem is an error
     * @param problems in the order of their places, warnings too
     */
    public record Checked(Optional<Model> model, List<Problem> problems) {}

    /**
     * Parses and checks a file.
     *
     * @param read the text of an imported path, empty if there is no such file
     * @param overrides values for hyper-parameters, as they are written on the command line
     * @param network the name of the network, where the file has several
     */
    public static Checked check(
            SourceFile file,
            Function<String, Optional<String>> read,
            Map<String, String> overrides,
            Optional<String> network) {
        var reporter = new Reporter();
        NameCheck.Result names = NameCheck.check(file, read, reporter);
        Optional<Declaration.Network> chosen =
                ChooseNetwork.from(names.model(), file, network, reporter);
        Optional<Model> model =
                chosen.flatMap(
                        found -> Checker.check(names.declarations(), found, overrides, reporter));
        model.ifPresent(found -> Lint.check(names.declarations(), chosen.get(), found, reporter));
        return new Checked(reporter.hasErrors() ? Optional.empty() : model, reporter.problems());
    }

    /**
     * The network as it is written, for pictures of it; empty if the file has an error.
     *
     * @see #check
     */
    public static Optional<Outline> outline(
            SourceFile file,
            Function<String, Optional<String>> read,
            Map<String, String> overrides,
            Optional<String> network) {
        var reporter = new Reporter();
        NameCheck.Result names = NameCheck.check(file, read, reporter);
        return ChooseNetwork.from(names.model(), file, network, reporter)
                .flatMap(found ->
                        Checker.check(names.declarations(), found, overrides, reporter)
                                .map(model ->
                                        Checker.outline(
                                                names.declarations(), found, overrides, model)));
    }

    /** The graph of a class: predictions in prediction mode, the objective in training mode. */
    public static Graph graph(Model model) {
        return graph(model, Mode.PREDICTION, Mode.TRAINING, (pass, graph) -> {});
    }

    /**
     * The graph of a class.
     *
     * @param evaluation the mode of outputs, losses and metrics
     * @param objective the mode of what is differentiated
     * @param observer is told the name of each pass and its result
     */
    public static Graph graph(
            Model model, Mode evaluation, Mode objective, BiConsumer<String, Graph> observer) {
        return Optimizer.run(model, evaluation, objective, observer);
    }

    /** The graph whose gradients are checked: {@code stopGradient} still stands in it. */
    public static Graph graphToCheck(Model model) {
        return Optimizer.runForCheck(model);
    }

    /** The Java source of a class and its kernels. */
    public static List<SourceText> sources(
            Model model, Graph graph, String packageName, Precision precision) {
        return sources(model, graph, packageName, precision, List.of());
    }

    /**
     * The same with networks of derivatives, and methods of the class that make them.
     *
     * @param derived what {@link dev.nnc.compiler.derive.Derivation} makes of the model
     */
    public static List<SourceText> sources(
            Model model,
            Graph graph,
            String packageName,
            Precision precision,
            List<Derived> derived) {
        return Emitter.emit(
                model, graph, options(model, packageName, precision), steps(model), derived);
    }

    /**
     * The Java source of a class that measures its kernels.
     *
     * @see dev.nnc.compiler.emit.ProfileClass
     */
    public static List<SourceText> profiledSources(
            Model model, Graph graph, String packageName, Precision precision) {
        return Emitter.emit(model, graph, options(model, packageName, precision).withProfile());
    }

    private static EmitOptions options(Model model, String packageName, Precision precision) {
        return new EmitOptions(packageName, precision, Fingerprint.of(model), Version.TEXT);
    }

    private static Steps steps(Model model) {
        return switch (Stepping.of(model)) {
            case Stepping.Meaningless() -> new Steps.None();
            case Stepping.Impossible(String reason) -> new Steps.Impossible(reason);
            case Stepping.Possible(Model step, int states) ->
                    new Steps.Possible(step, graph(step), states);
        };
    }
}
