package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From declarations whose names are known to a model: a network is written out for prediction and
 * for training, with known hyper-parameters, so that every layer and function stands in the graph
 * with its actual shapes.
 *
 * <pre>{@code
 * Optional<Model> model = Checker.check(declarations, network, Map.of("hidden", "256"), reporter);
 * }</pre>
 */
public final class Checker {
    private final Elaboration.Shared shared;
    private final Declaration.Network network;
    private final Map<String, String> overrides;
    private final Reporter reporter;

    private Checker(
            Elaboration.Shared shared,
            Declaration.Network network,
            Map<String, String> overrides,
            Reporter reporter) {
        this.shared = shared;
        this.network = network;
        this.overrides = overrides;
        this.reporter = reporter;
    }

    /**
     * Checks a network; empty if there is an error, which has been reported.
     *
     * @param declarations everything that can be named; what calls itself must be {@link
     *     Declaration.Malformed} there
     * @param overrides values for hyper-parameters, as they are written on the command line
     */
    public static Optional<Model> check(
            Declarations declarations,
            Declaration.Network network,
            Map<String, String> overrides,
            Reporter reporter) {
        var problems = new Problems(new Diagnostics(reporter));
        return new Checker(
                        new Elaboration.Shared(declarations, problems, new HashMap<>()),
                        network,
                        overrides,
                        reporter)
                .run();
    }

    /**
     * The network as it is written, in training mode, for people to look at.
     *
     * @param model of the same declarations and values
     */
    public static Outline outline(
            Declarations declarations,
            Declaration.Network network,
            Map<String, String> overrides,
            Model model) {
        var reporter = new Reporter();
        var problems = new Problems(new Diagnostics(reporter));
        var checker =
                new Checker(
                        new Elaboration.Shared(declarations, problems, new HashMap<>()),
                        network,
                        overrides,
                        reporter);
        Elaboration written =
                checker.elaborate(
                        new Elaboration(
                                checker.shared, true, model.parameters(), GraphBuilder.separate()));
        return new Outline(model, written.graph(), written.labels().calls());
    }

    private Optional<Model> run() {
        Elaboration prediction = elaborate(false, List.of());
        Elaboration training = elaborate(true, List.of());
        var parameters = parameters(prediction, training);
        Blocks blocks = blocks(prediction);
        if (shared.problems().diagnostics().hasErrors()) {
            return Optional.empty();
        }
        if (prediction.asked() || training.asked()) {
            prediction = elaborate(false, parameters);
            training = elaborate(true, parameters);
        }
        checkWhole(prediction, parameters);
        return shared.problems().diagnostics().hasErrors()
                ? Optional.empty()
                : Optional.of(model(prediction, training, parameters, blocks));
    }

    private Blocks blocks(Elaboration elaboration) {
        Scope scope = Scope.of(Frame.network(network));
        new Hyperparameters(elaboration).bind(scope, network, overrides);
        var ports = new ArrayList<>(elaboration.results().inputs());
        ports.addAll(elaboration.results().targets());
        return Blocks.read(
                network, ports, BlockConstants.of(network, scope, shared.declarations()), reporter);
    }

    private Elaboration elaborate(boolean training, List<Model.Parameter> known) {
        return elaborate(new Elaboration(shared, training, known));
    }

    private Elaboration elaborate(Elaboration elaboration) {
        Scope scope = Scope.of(Frame.network(network));
        new Hyperparameters(elaboration).bind(scope, network, overrides);
        elaboration.statements().block(scope, network.statements());
        return elaboration;
    }

    /**
     * The parameters that either of the two uses: in the order of training, with those of
     * prediction alone behind.
     */
    private static List<Model.Parameter> parameters(Elaboration prediction, Elaboration training) {
        var all = new LinkedHashMap<String, Model.Parameter>();
        training.parameters().list().forEach(parameter -> all.put(parameter.name(), parameter));
        prediction
                .parameters()
                .list()
                .forEach(parameter -> all.putIfAbsent(parameter.name(), parameter));
        var order = training.parameters().keysBelow("");
        var sorted = new ArrayList<>(all.values());
        sorted.sort(
                java.util.Comparator.comparingInt(parameter ->
                        order.contains(parameter.name())
                                ? order.indexOf(parameter.name())
                                : Integer.MAX_VALUE));
        return List.copyOf(sorted);
    }

    private void checkWhole(Elaboration prediction, List<Model.Parameter> parameters) {
        Scope scope = Scope.of(Frame.network(network));
        Span name = network.name().span();
        long elements =
                parameters.stream().mapToLong(parameter -> parameter.shape().size().max()).sum();
        if (elements > Limits.MAX_ELEMENTS) {
            shared.problems()
                    .error(
                            scope,
                            ModelCode.TOO_LARGE,
                            name,
                            "`"
                                    + network.name()
                                    + "` has "
                                    + elements
                                    + " parameters; the most is "
                                    + Limits.MAX_ELEMENTS);
        }
        if (prediction.results().list().isEmpty()) {
            shared.problems()
                    .error(
                            scope,
                            Problem.of(
                                    ModelCode.NOTHING_TO_LEARN,
                                    name,
                                    "`" + network.name() + "` has no `output` and no `loss`"));
        }
    }

    private Model model(
            Elaboration prediction,
            Elaboration training,
            List<Model.Parameter> parameters,
            Blocks blocks) {
        Results results = prediction.results();
        if (!results.names(Role.LOSS).equals(training.results().names(Role.LOSS))) {
            throw new InternalError(
                    "check",
                    network.name().name(),
                    "prediction and training have different losses");
        }
        var trained =
                parameters.stream()
                        .map(p ->
                                p.kind() == ParameterKind.TRAINED
                                                && training.parameters().isFrozen(p.name())
                                        ? new Model.Parameter(
                                                p.name(),
                                                p.shape(),
                                                ParameterKind.FROZEN,
                                                p.initializer(),
                                                p.documentation(),
                                                p.label())
                                        : p)
                        .toList();
        String path = network.span().file().path();
        return new Model(
                network.name().name(),
                network.documentation().orElse(""),
                path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
                new Hyperparameters(prediction).texts(network, overrides),
                results.dims(),
                results.inputs(),
                results.targets(),
                trained,
                results.outputs(),
                results.names(Role.LOSS),
                results.metrics(),
                prediction.graph(),
                training.graph(),
                blocks.data(),
                blocks.train());
    }
}
