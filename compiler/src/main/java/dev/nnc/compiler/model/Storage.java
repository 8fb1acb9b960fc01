package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.model.Value.Stored;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.TypeExpression;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;

/**
 * Declarations of values that come from outside: inputs and targets, run-time extents, parameters
 * and states.
 */
final class Storage {
    private final Elaboration elaboration;
    private final Problems problems;
    private final Initializers initializers;
    private final DeclaredTypes types;
    private final Limits limits;

    Storage(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.initializers = new Initializers(elaboration);
        this.types = new DeclaredTypes(elaboration);
        this.limits = new Limits(problems);
    }

    void port(
            Scope scope,
            Op.SourceKind kind,
            Identifier name,
            TypeExpression declared,
            Optional<String> documentation) {
        var type =
                types.evaluate(scope, declared)
                        .filter(t -> limits.allow(scope, declared.span(), t.axes()));
        if (type.isEmpty()) {
            scope.bind(name.name(), Value.UNKNOWN);
            return;
        }
        var shape = Traced.shape(type.get().axes());
        Label label = Labels.place(name.name(), scope.frame().statement(), name.span());
        int node =
                elaboration.builder().source(kind, name.name(), shape, type.get().element(), label);
        elaboration
                .results()
                .port(
                        kind,
                        new Model.Port(
                                name.name(),
                                type.get().element(),
                                shape,
                                documentation.orElse(""),
                                label));
        scope.bind(
                name.name(),
                new Tensor(
                        node,
                        List.of(),
                        type.get().axes(),
                        type.get().element(),
                        type.get().size()));
    }

    void dim(Scope scope, Statement.Dim statement) {
        var upper = elaboration.expressions().literalInteger(scope, statement.upper());
        Optional<Integer> lower =
                statement.lower().isPresent()
                        ? elaboration.expressions().literalInteger(scope, statement.lower().get())
                        : Optional.of(1);
        String name = statement.name().name();
        if (upper.isEmpty() || lower.isEmpty()) {
            scope.bind(name, Value.UNKNOWN);
            return;
        }
        if (lower.get() < 1 || upper.get() < lower.get()) {
            scope.bind(
                    name,
                    problems.error(
                            scope,
                            ModelCode.EMPTY_AXIS,
                            statement.span(),
                            "`"
                                    + name
                                    + "` would be from "
                                    + lower.get()
                                    + " to "
                                    + upper.get()
                                    + "; an extent is at least 1"));
            return;
        }
        var dim = new Dim(name, lower.get(), upper.get());
        elaboration.results().dim(dim);
        scope.bind(
                name,
                new Whole(
                        Extent.of(dim),
                        new Origin(
                                statement.name().span(),
                                "`"
                                        + name
                                        + "` is known at run time: "
                                        + lower.get()
                                        + " to "
                                        + upper.get())));
    }

    /**
     * A parameter, a fixed value or a state; a shared instance that is called again finds its own.
     */
    void declare(Scope scope, Statement.Stored statement) {
        String name = statement.name().name();
        if (statement.storage() == Statement.Storage.STATE && scope.repeated()) {
            scope.bind(name, inStep(scope, statement));
            return;
        }
        var type =
                types.evaluate(scope, statement.type())
                        .filter(t -> isStorable(scope, statement, t));
        var initializer = initializers.evaluate(scope, statement.initialiser());
        if (type.isEmpty() || initializer.isEmpty()) {
            scope.bind(name, Value.UNKNOWN);
            return;
        }
        String key = scope.frame().path() + name;
        var shape = Traced.shape(type.get().axes());
        var known = elaboration.parameters().find(key);
        if (known.isPresent()) {
            boolean same = known.get().parameter().shape().equals(shape);
            scope.bind(
                    name,
                    same
                            ? new Stored(key, known.get().tensor())
                            : differs(scope, known.get(), type.get().axes()));
            return;
        }
        Label label = label(scope, key, statement);
        int node =
                elaboration
                        .builder()
                        .source(source(statement.storage()), key, shape, ElementType.REAL, label);
        Tensor tensor = Tensor.real(node, List.of(), type.get().axes());
        elaboration
                .parameters()
                .declare(
                        new Parameters.Entry(
                                new Model.Parameter(
                                        key,
                                        shape,
                                        kind(statement.storage()),
                                        initializer.get(),
                                        statement.documentation().orElse(""),
                                        label),
                                tensor,
                                statement.span()));
        scope.bind(name, new Stored(key, tensor));
    }

    private Value inStep(Scope scope, Statement.Stored statement) {
        return problems.error(
                scope,
                Problem.of(
                                ModelCode.LAYER_MISPLACED,
                                statement.span(),
                                "`"
                                        + scope.frame().name()
                                        + "` has the state `"
                                        + statement.name()
                                        + "`, and in a `scan` a layer has none")
                        .hint("call it before or behind the `scan`"));
    }

    private boolean isStorable(
            Scope scope, Statement.Stored statement, DeclaredTypes.Declared type) {
        if (!(type.element() instanceof ElementType.Real)) {
            problems.error(
                    scope,
                    ModelCode.PARAMETER_TYPE,
                    statement.type().span(),
                    "a stored value is real, not a category");
            return false;
        }
        for (Traced axis : type.axes()) {
            if (!axis.extent().isLiteral()) {
                problems.report(
                        scope,
                        axis.origin()
                                .addTo(
                                        Problem.of(
                                                ModelCode.PARAMETER_TYPE,
                                                statement.type().span(),
                                                "a stored value has known extents, and one of `"
                                                        + statement.name()
                                                        + "` is "
                                                        + axis.extent())));
                return false;
            }
        }
        return limits.allow(scope, statement.type().span(), type.axes());
    }

    private Value differs(Scope scope, Parameters.Entry known, List<Traced> axes) {
        String key = known.parameter().name();
        String instance = key.substring(0, Math.max(0, key.lastIndexOf('.')));
        Span call = scope.frame().caller().map(Frame.Caller::call).orElse(known.declared());
        var problem =
                Problem.of(
                        ModelCode.SHARED_DIFFERS,
                        call,
                        "`"
                                + instance
                                + "` shares `"
                                + key
                                + "`, which is real"
                                + known.parameter().shape()
                                + " since the first call and would be real"
                                + Traced.shape(axes)
                                + " in this one");
        return problems.error(
                scope, ShapeProblems.disagreement(problem, known.tensor().visible(), axes));
    }

    private static Label label(Scope scope, String key, Statement.Stored statement) {
        Label place = Labels.place(scope, statement.name().span());
        return place.named(key);
    }

    private static ParameterKind kind(Statement.Storage storage) {
        return switch (storage) {
            case PARAM -> ParameterKind.TRAINED;
            case FIXED -> ParameterKind.FIXED;
            case STATE -> ParameterKind.STATE;
        };
    }

    private static Op.SourceKind source(Statement.Storage storage) {
        return switch (storage) {
            case PARAM -> Op.SourceKind.PARAMETER;
            case FIXED -> Op.SourceKind.FIXED;
            case STATE -> Op.SourceKind.STATE;
        };
    }
}
