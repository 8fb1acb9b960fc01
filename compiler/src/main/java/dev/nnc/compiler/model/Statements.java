package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Stored;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Tuple;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Writes out the statements of a network, a layer or a function, from the first to the last. */
final class Statements {
    /**
     * A formula of scalars that is used under a name stays a formula up to this size; then it
     * becomes a node.
     */
    private static final int MAX_FORMULA = 16;

    private final Elaboration elaboration;
    private final Problems problems;
    private final Storage storage;
    private final Publications publications;

    Statements(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.storage = new Storage(elaboration);
        this.publications = new Publications(elaboration);
    }

    /** What the block returns, if it returns. */
    Optional<Value> block(Scope scope, List<Statement> statements) {
        Optional<Value> returned = Optional.empty();
        for (Statement statement : statements) {
            scope.frame().enter(statement.span());
            if (statement instanceof Statement.Return result) {
                returned = Optional.of(values(scope, result.values()));
            } else {
                execute(scope, statement);
            }
        }
        statements.stream()
                .filter(Statement.Freeze.class::isInstance)
                .map(Statement.Freeze.class::cast)
                .forEach(freeze -> checkFrozen(scope, freeze));
        return returned;
    }

    /**
     * Names do not depend on options: an instance that was not written out now may be frozen too.
     */
    private void checkFrozen(Scope scope, Statement.Freeze freeze) {
        Frame frame = scope.frame();
        String first = freeze.path().getFirst().name();
        var known = new LinkedHashSet<>(frame.instances());
        known.addAll(frame.skipped());
        known.addAll(frame.shared().keySet());
        scope.values()
                .forEach((name, value) -> {
                    if (value instanceof Stored || value.isUnknown()) {
                        known.add(name);
                    }
                });
        String path = String.join(".", freeze.path().stream().map(Identifier::name).toList());
        boolean isBelow =
                elaboration.parameters().find(frame.path() + path).isPresent()
                        || !elaboration.parameters().keysBelow(frame.path() + path + ".").isEmpty();
        if (!known.contains(first)) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.FREEZE,
                                    freeze.span(),
                                    "there is no instance and no parameter `"
                                            + first
                                            + "` to freeze")
                            .hint(Suggestion.didYouMean(first, known)));
        } else if (freeze.path().size() > 1
                && !isBelow
                && frame.instances().contains(first)
                && !problems.diagnostics().hasErrors()) {
            var below = elaboration.parameters().keysBelow(frame.path() + first + ".");
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.FREEZE,
                                    freeze.span(),
                                    "`"
                                            + first
                                            + "` has no `"
                                            + path.substring(first.length() + 1)
                                            + "` to freeze")
                            .hint("it has " + Calls.list(below)));
        }
    }

    private Value values(Scope scope, List<Expression> expressions) {
        var values =
                expressions.stream()
                        .map(e -> elaboration.expressions().evaluate(scope, e, Mode.REAL))
                        .toList();
        return values.size() == 1 ? values.getFirst() : new Tuple(values);
    }

    private void execute(Scope scope, Statement statement) {
        switch (statement) {
            case Statement.Binding binding -> bind(scope, binding);
            case Statement.IndexedBinding binding -> {
                bind(scope, binding.name(), define(scope, binding));
            }
            case Statement.Stored stored -> storage.declare(scope, stored);
            case Statement.Update update -> update(scope, update);
            case Statement.Shared shared -> elaboration.invocations().declareShared(scope, shared);
            case Statement.Freeze freeze ->
                    elaboration
                            .parameters()
                            .freeze(
                                    scope.frame().path()
                                            + String.join(
                                                    ".",
                                                    freeze.path().stream()
                                                            .map(Identifier::name)
                                                            .toList()));
            case Statement.Input input ->
                    storage.port(
                            scope,
                            Op.SourceKind.INPUT,
                            input.name(),
                            input.type(),
                            input.documentation());
            case Statement.Target target ->
                    storage.port(
                            scope,
                            Op.SourceKind.TARGET,
                            target.name(),
                            target.type(),
                            target.documentation());
            case Statement.Dim dim -> storage.dim(scope, dim);
            case Statement.Output output -> output(scope, output);
            case Statement.Loss loss -> publications.loss(scope, loss);
            case Statement.Penalty penalty -> publications.penalty(scope, penalty);
            case Statement.Metric metric -> publications.metric(scope, metric);
            case Statement.Malformed malformed ->
                    malformed.names().forEach(name -> scope.bind(name.name(), Value.UNKNOWN));
            case Statement.Data _, Statement.Train _, Statement.Return _, Statement.Yield _ -> {}
        }
    }

    private Value define(Scope scope, Statement.IndexedBinding binding) {
        try {
            return elaboration.indexNotation().define(scope, binding);
        } catch (ArithmeticException overflow) {
            return elaboration.expressions().tooLarge(scope, binding.span());
        }
    }

    private void bind(Scope scope, Statement.Binding binding) {
        Value value = elaboration.expressions().evaluate(scope, binding.value(), Mode.REAL);
        var names = binding.names();
        if (names.size() == 1) {
            bind(scope, names.getFirst(), several(scope, binding.value().span(), value));
            return;
        }
        var parts = value instanceof Tuple tuple ? tuple.values() : List.of(value);
        if (parts.size() != names.size() && !value.isUnknown()) {
            problems.error(
                    scope,
                    ModelCode.RESULTS_COUNT,
                    binding.span(),
                    names.size()
                            + " names are bound, and the value is "
                            + (value instanceof Tuple
                                    ? parts.size() + " results"
                                    : value.describe()));
        }
        for (int i = 0; i < names.size(); i++) {
            bind(scope, names.get(i), parts.size() == names.size() ? parts.get(i) : Value.UNKNOWN);
        }
    }

    /** One name takes one value. */
    private Value several(Scope scope, Span at, Value value) {
        return value instanceof Tuple tuple && !value.isUnknown()
                ? problems.error(
                        scope,
                        Problem.of(
                                        ModelCode.RESULTS_COUNT,
                                        at,
                                        "one name is bound, and the value is " + tuple.describe())
                                .hint("write as many names, as in `a, b = ...`"))
                : value;
    }

    private void bind(Scope scope, Identifier name, Value value) {
        Value kept =
                value instanceof Element element && isNode(scope, element)
                        ? elaboration.emitter().materialise(scope, name.span(), element)
                        : value;
        if (kept instanceof Tensor tensor) {
            elaboration.labels().bind(tensor.node(), scope.frame().labels() + name.name());
        }
        scope.bind(name.name(), kept);
    }

    /**
     * Outside of index notation a formula that reads something becomes a node; inside, one that has
     * grown.
     */
    private static boolean isNode(Scope scope, Element element) {
        return scope.lazy()
                ? Scalars.size(element.body()) > MAX_FORMULA
                : !Scalars.reads(element.body()).isEmpty();
    }

    private void output(Scope scope, Statement.Output output) {
        if (output.value().isPresent()) {
            Value value =
                    elaboration.expressions().evaluate(scope, output.value().get(), Mode.REAL);
            bind(scope, output.name(), several(scope, output.value().get().span(), value));
        }
        Value value =
                elaboration
                        .expressions()
                        .evaluate(
                                scope,
                                new Expression.Name(output.name().name(), output.name().span()),
                                Mode.REAL);
        publications.output(scope, output, value);
    }

    /** Only training changes states, and an instance does so once. */
    private void update(Scope scope, Statement.Update update) {
        if (!elaboration.training() || scope.frame().isAgain()) {
            return;
        }
        Value value = elaboration.expressions().evaluate(scope, update.value(), Mode.REAL);
        if (scope.find(update.state().name()).orElse(Value.UNKNOWN) instanceof Stored stored) {
            publications.update(scope, update, stored, value);
        }
    }
}
