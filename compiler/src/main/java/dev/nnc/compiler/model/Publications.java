package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Statistic;
import dev.nnc.compiler.model.Value.Stored;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a network gives: outputs, losses, penalties, metrics, and the next values of its states. */
final class Publications {
    private final Elaboration elaboration;
    private final Problems problems;
    private final Results results;

    Publications(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.results = elaboration.results();
    }

    void output(Scope scope, Statement.Output output, Value value) {
        var tensor = node(scope, output.span(), value);
        if (tensor.isPresent() && !usesTarget(scope, output, tensor.get().node())) {
            int node = perSample(tensor.get().node());
            String name = output.name().name();
            results.output(
                    new Model.Port(
                            name,
                            tensor.get().type(),
                            tensor.get().shape(),
                            output.documentation().orElse(""),
                            Labels.place(name, scope.frame().statement(), output.name().span())),
                    node);
        }
    }

    /** Whether an output depends on a target, which has then been reported. */
    private boolean usesTarget(Scope scope, Statement.Output output, int node) {
        for (int id : Order.ancestors(elaboration.builder().build(List.of()), Set.of(node))) {
            if (elaboration.builder().node(id).op() instanceof Op.Source source
                    && source.kind() == Op.SourceKind.TARGET) {
                problems.error(
                        scope,
                        ModelCode.OUTPUT_OF_TARGET,
                        output.name().span(),
                        "the output `"
                                + output.name()
                                + "` depends on the target `"
                                + source.name()
                                + "`, which is not there when the network predicts");
                return true;
            }
        }
        return false;
    }

    /** Whether such a node is among those that a node needs. */
    private boolean needs(int id, Predicate<Node> wanted) {
        return Order.ancestors(elaboration.builder().build(List.of()), Set.of(id)).stream()
                .map(elaboration.builder()::node)
                .anyMatch(wanted);
    }

    void loss(Scope scope, Statement.Loss loss) {
        Expression expression = loss.value();
        var tensor =
                node(
                                scope,
                                expression.span(),
                                elaboration.expressions().evaluate(scope, expression, Mode.REAL))
                        .filter(t -> isScalar(scope, expression.span(), t, "loss"));
        if (tensor.isEmpty()) {
            return;
        }
        if (!elaboration.builder().node(tensor.get().node()).perSample()) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.LOSS_WITHOUT_SAMPLE,
                                    expression.span(),
                                    "a `loss` is a number for each sample, and this is the same for all samples")
                            .hint("what depends on parameters alone is a `penalty`"));
            return;
        }
        results.add(
                Role.LOSS,
                results.unique(Role.LOSS, loss.name().map(Identifier::name).orElse("loss")),
                tensor.get().node());
    }

    /** A layer's penalty counts once for each instance. */
    void penalty(Scope scope, Statement.Penalty penalty) {
        Expression expression = penalty.value();
        var tensor =
                node(
                                scope,
                                expression.span(),
                                elaboration.expressions().evaluate(scope, expression, Mode.REAL))
                        .filter(t -> isScalar(scope, expression.span(), t, "penalty"));
        if (tensor.isEmpty() || scope.frame().isAgain()) {
            return;
        }
        boolean ofSample = elaboration.builder().node(tensor.get().node()).perSample();
        if (ofSample || needs(tensor.get().node(), node -> node.op() instanceof Op.BatchMean)) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.PENALTY_OF_SAMPLE,
                                    expression.span(),
                                    "a `penalty` depends on parameters alone, and this depends on "
                                            + (ofSample ? "a sample" : "the samples of a batch"))
                            .hint("what is computed for each sample is a `loss`"));
            return;
        }
        String name = scope.frame().path() + penalty.name().map(Identifier::name).orElse("penalty");
        results.add(Role.PENALTY, results.unique(Role.PENALTY, name), tensor.get().node());
    }

    void metric(Scope scope, Statement.Metric metric) {
        Expression expression = metric.value();
        results.beginMetric();
        Value value = elaboration.expressions().evaluate(scope, expression, Mode.REAL);
        boolean isFormula =
                value instanceof Statistic || value instanceof Number || value.isUnknown();
        Value formula =
                isFormula ? value : elaboration.averages().average(scope, expression.span(), value);
        List<Integer> averages = results.endMetric();
        Optional<Scalar> scalar =
                formula instanceof Statistic statistic
                        ? Optional.of(statistic.formula())
                        : formula instanceof Number number
                                ? Optional.of(Scalar.constant(number.value()))
                                : Optional.empty();
        if (scalar.isEmpty()) {
            return;
        }
        String name =
                results.uniqueMetric(
                        metric.name().map(Identifier::name).orElseGet(() -> callName(expression)));
        var names =
                averages.stream()
                        .map(node -> {
                            String average = results.unique(Role.AVERAGE, name);
                            results.add(Role.AVERAGE, average, perSample(node));
                            return average;
                        })
                        .toList();
        results.metric(new Model.Metric(name, names, scalar.get()));
    }

    private static String callName(Expression expression) {
        return expression instanceof Expression.Call call
                        && call.callee() instanceof Expression.Name name
                ? name.name()
                : "metric";
    }

    void update(Scope scope, Statement.Update update, Stored state, Value value) {
        var tensor = node(scope, update.value().span(), value);
        if (tensor.isEmpty()) {
            return;
        }
        Tensor next = tensor.get();
        if (!next.shape().equals(state.tensor().shape()) || !next.mapped().isEmpty()) {
            problems.report(
                    scope,
                    ShapeProblems.disagreement(
                            Problem.of(
                                    ModelCode.UPDATE_SHAPE,
                                    update.span(),
                                    "the state `"
                                            + update.state().name()
                                            + "` is "
                                            + state.tensor().describe()
                                            + ", and its next value is "
                                            + next.describe()),
                            state.tensor().visible(),
                            next.visible()));
            return;
        }
        if (elaboration.builder().node(next.node()).perSample()) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.UPDATE_OF_SAMPLE,
                                    update.span(),
                                    "the next value of the state `"
                                            + update.state().name()
                                            + "` differs from sample to sample")
                            .hint("`batchMean(...)` is one value for the batch"));
            return;
        }
        elaboration.parameters().use(state.key());
        results.add(Role.UPDATE, state.key(), next.node());
    }

    /** A number or a value as a node; empty if it is neither, which has been reported. */
    private Optional<Tensor> node(Scope scope, Span at, Value value) {
        if (value instanceof Statistic) {
            problems.error(
                    scope,
                    ModelCode.AVERAGE_MISPLACED,
                    at,
                    "a mean over all samples stands only in a `metric`");
            return Optional.empty();
        }
        return elaboration.tensor(scope, at, value);
    }

    private boolean isScalar(Scope scope, Span at, Tensor tensor, String word) {
        if (tensor.isCategory()) {
            problems.error(
                    scope,
                    ModelCode.NOT_A_NUMBER,
                    at,
                    "a `" + word + "` is a number, and this is " + tensor.describe());
            return false;
        }
        if (tensor.rank() == 0) {
            return true;
        }
        Problem problem =
                Problem.of(
                        ModelCode.NOT_A_SCALAR,
                        at,
                        "a `"
                                + word
                                + "` is one number"
                                + (word.equals("loss") ? " for each sample" : "")
                                + ", and this is "
                                + tensor.describe());
        for (Traced axis : tensor.visible()) {
            problem = axis.origin().addTo(problem);
        }
        problems.report(
                scope,
                problem.hint(
                        isImage(tensor)
                                ? "`flatten` is missing before a layer that takes one axis, or take the"
                                        + " `mean(...)` or `sum(...)`"
                                : "take the `mean(...)` or the `sum(...)`, as in `... -> sum`"));
        return false;
    }

    /**
     * Whether a layer was mapped over two axes or more, as over the rows and columns of an image.
     */
    private static boolean isImage(Tensor tensor) {
        return tensor.rank() >= 2;
    }

    /** The node, or a copy that exists for each sample, as outputs and averages do. */
    private int perSample(int id) {
        Node node = elaboration.builder().node(id);
        if (node.perSample()) {
            return id;
        }
        var read = new Scalar.Read(0, dev.nnc.compiler.graph.Bodies.identity(node.shape().rank()));
        var copy = new Op.Comprehension(node.shape().extents(), read.at(), Op.Reducer.NONE, read);
        return elaboration
                .builder()
                .add(copy, List.of(id), node.shape(), node.type(), true, node.label());
    }
}
