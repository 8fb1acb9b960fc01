package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One writing-out of a network, for prediction or for training: what the parts share, and the
 * parts.
 */
final class Elaboration {
    /**
     * What is the same for all elaborations of a network.
     *
     * @param streams the numbers of the places with noise, equal in prediction and training
     */
    record Shared(Declarations declarations, Problems problems, Map<String, Integer> streams) {}

    private final Shared shared;
    private final boolean training;
    private final List<Model.Parameter> known;
    private final GraphBuilder builder;
    private final Parameters parameters = new Parameters();
    private final Labels labels = new Labels();
    private final Results results = new Results();
    private final Map<Declaration.Constant, Value> constants = new HashMap<>();
    private boolean asked;

    private final Emitter emitter;
    private final Expressions expressions;
    private final Names names;
    private final Operators operators;
    private final Elementwise elementwise;
    private final Conditions conditions;
    private final Selections selections;
    private final Contractions contractions;
    private final Reductions reductions;
    private final Averages averages;
    private final Calls calls;
    private final Invocations invocations;
    private final Accesses accesses;
    private final IndexNotation indexNotation;
    private final Scans scans;
    private final Statements statements;

    /** With the parameters of an earlier elaboration, for {@code weights}, if there was one. */
    Elaboration(Shared shared, boolean training, List<Model.Parameter> known) {
        this(shared, training, known, new GraphBuilder());
    }

    /** The same with a builder that treats equal nodes in its own way. */
    Elaboration(
            Shared shared, boolean training, List<Model.Parameter> known, GraphBuilder builder) {
        this.builder = builder;
        this.shared = shared;
        this.training = training;
        this.known = List.copyOf(known);
        Problems problems = shared.problems();
        this.emitter = new Emitter(builder, new Limits(problems));
        this.expressions = new Expressions(this);
        this.names = new Names(this);
        this.elementwise = new Elementwise(problems, emitter);
        this.operators = new Operators(new Integers(problems), elementwise);
        this.conditions = new Conditions(problems, expressions);
        this.selections =
                new Selections(
                        problems,
                        expressions,
                        conditions,
                        elementwise,
                        new LayerCounter(shared.declarations()));
        this.contractions = new Contractions(problems, emitter);
        this.reductions = new Reductions(this);
        this.averages = new Averages(this);
        this.invocations = new Invocations(this);
        this.calls = new Calls(this);
        this.accesses = new Accesses(this);
        this.indexNotation = new IndexNotation(this);
        this.scans = new Scans(this);
        this.statements = new Statements(this);
    }

    boolean training() {
        return training;
    }

    Declarations declarations() {
        return shared.declarations();
    }

    Problems problems() {
        return shared.problems();
    }

    GraphBuilder builder() {
        return builder;
    }

    Parameters parameters() {
        return parameters;
    }

    Labels labels() {
        return labels;
    }

    Results results() {
        return results;
    }

    Emitter emitter() {
        return emitter;
    }

    Expressions expressions() {
        return expressions;
    }

    Names names() {
        return names;
    }

    Operators operators() {
        return operators;
    }

    Elementwise elementwise() {
        return elementwise;
    }

    Conditions conditions() {
        return conditions;
    }

    Selections selections() {
        return selections;
    }

    Contractions contractions() {
        return contractions;
    }

    Reductions reductions() {
        return reductions;
    }

    Averages averages() {
        return averages;
    }

    Calls calls() {
        return calls;
    }

    Invocations invocations() {
        return invocations;
    }

    Accesses accesses() {
        return accesses;
    }

    IndexNotation indexNotation() {
        return indexNotation;
    }

    Scans scans() {
        return scans;
    }

    Statements statements() {
        return statements;
    }

    /**
     * All parameters of the network: those of an earlier elaboration, for lack of it those so far.
     */
    List<Model.Parameter> allParameters() {
        asked = true;
        return known.isEmpty() ? parameters.list() : known;
    }

    /** Whether something depended on {@link #allParameters}. */
    boolean asked() {
        return asked;
    }

    /** The number of the place with noise at this call. */
    int stream(Scope scope, Expression.Call call) {
        String key =
                scope.frame().chain() + "/" + call.span().file().path() + ":" + call.span().end();
        return shared.streams().computeIfAbsent(key, unused -> shared.streams().size());
    }

    /** A number or an array as a node; empty if it is neither, which has been reported. */
    Optional<Tensor> tensor(Scope scope, Span at, Value value) {
        return switch (value) {
            case Tensor tensor -> Optional.of(tensor);
            case Element element -> Optional.of(emitter.materialise(scope, at, element));
            case Value.Number _, Value.Whole _ ->
                    Optional.of(
                            emitter.materialise(
                                    scope, at, Element.real(Elementwise.scalar(value))));
            case Value.Stored stored -> Optional.of(stored.tensor());
            case Value.Unknown _ -> Optional.empty();
            case Value.Truth _, Value.Text _, Value.Family _, Value.Statistic _, Value.Tuple _ -> {
                if (!value.isUnknown()) {
                    problems()
                            .error(
                                    scope,
                                    ModelCode.NOT_A_NUMBER,
                                    at,
                                    "an array is needed here, and this is " + value.describe());
                }
                yield Optional.empty();
            }
        };
    }

    /** The value of a constant at top level. */
    Value constant(Declaration.Constant constant) {
        Value value = constants.get(constant);
        if (value == null) {
            constants.put(constant, Value.UNKNOWN);
            value =
                    expressions.evaluate(
                            Scope.of(Frame.constant(constant)), constant.value(), Mode.REAL);
            constants.put(constant, value);
        }
        return value;
    }

    /** The graph of what is wanted. */
    Graph graph() {
        labels.giveTo(builder);
        var wanted = new ArrayList<>(results.list());
        wanted.removeIf(
                result -> result.role() == Graph.Role.UPDATE && parameters.isFrozen(result.name()));
        return Prune.unused(builder.build(wanted));
    }
}
