package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Tuple;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.TypeExpression;
import java.util.List;
import java.util.Map;

/** Writes out functions and layers at their calls, with the shapes of the arguments. */
final class Invocations {
    private final Elaboration elaboration;
    private final Problems problems;
    private final Arguments arguments;
    private final Signatures signatures;

    Invocations(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.arguments = new Arguments(problems, elaboration.expressions());
        this.signatures = new Signatures(elaboration);
    }

    /** What is called: a function or a layer. */
    private record Callable(
            List<Parameter> parameters, List<TypeExpression> results, Declaration.Body body) {}

    Value function(Scope scope, Expression.Call call, Declaration.Function function) {
        call.instance()
                .ifPresent(name ->
                        problems.error(
                                scope,
                                ModelCode.INSTANCE_NAME,
                                name.span(),
                                "`as` names an instance of a layer, and `"
                                        + function.name().name()
                                        + "` is a function"));
        var given = arguments.evaluate(scope, call, function.parameters());
        String name = scope.frame().nextCall(function.name().name());
        if (given.isEmpty()) {
            return Value.UNKNOWN;
        }
        var callable = new Callable(function.parameters(), function.results(), function.body());
        Frame inner = scope.frame().function(function, Calls.place(call), name);
        return label(scope, name, invoke(scope, inner, call, callable, given.get()));
    }

    Value layer(Scope scope, Expression.Call call, Declaration.Layer layer) {
        var given = arguments.evaluate(scope, call, layer.parameters());
        Frame frame = scope.frame();
        String name =
                call.instance()
                        .map(Identifier::name)
                        .orElseGet(() -> frame.nextInstance(layer.name().name()));
        if (frame.kind() == Frame.Kind.FUNCTION || scope.lazy()) {
            return misplaced(scope, call, layer.name().name());
        }
        boolean isTaken = !frame.instances().add(name);
        if (given.isEmpty() || isTaken) {
            return Value.UNKNOWN;
        }
        var callable = new Callable(layer.parameters(), layer.results(), layer.body());
        return label(
                scope,
                name,
                invoke(
                        scope,
                        frame.layer(layer, Calls.place(call), name, name),
                        call,
                        callable,
                        given.get()));
    }

    /**
     * A call of a shared instance gives the data; the other arguments were given where it was
     * declared.
     */
    Value shared(Scope scope, Expression.Call call, String name, Frame.Shared shared) {
        if (scope.lazy()) {
            return misplaced(scope, call, name);
        }
        var parameters = shared.layer().parameters();
        var data = parameters.stream().takeWhile(Invocations::isData).toList();
        var fixed = parameters.subList(data.size(), parameters.size());
        var given = arguments.evaluate(scope, call, data);
        var constants = arguments.evaluate(scope, shared.call(), fixed);
        boolean again = !scope.frame().instances().add(name);
        if (given.isEmpty() || constants.isEmpty()) {
            return Value.UNKNOWN;
        }
        given.get().putAll(constants.get());
        var callable = new Callable(parameters, shared.layer().results(), shared.layer().body());
        String callName = scope.frame().nextCall(name);
        Frame inner =
                again
                        ? scope.frame()
                                .layerAgain(shared.layer(), Calls.place(call), name, callName)
                        : scope.frame().layer(shared.layer(), Calls.place(call), name, callName);
        return label(scope, callName, invoke(scope, inner, call, callable, given.get()));
    }

    /** A layer in a function has been reported with the declarations. */
    private Value misplaced(Scope scope, Expression.Call call, String layer) {
        return scope.lazy()
                ? problems.error(
                        scope,
                        ModelCode.LAYER_MISPLACED,
                        Calls.place(call),
                        "the layer `"
                                + layer
                                + "` is called in index notation; call it before, and index its result")
                : Value.UNKNOWN;
    }

    private static boolean isData(Parameter parameter) {
        return parameter.type() instanceof TypeExpression.Real
                || parameter.type() instanceof TypeExpression.Category;
    }

    private Value invoke(
            Scope scope,
            Frame inner,
            Expression.Call call,
            Callable callable,
            Map<String, Arguments.Given> given) {
        var bound = signatures.bind(scope, inner, Calls.place(call), callable.parameters(), given);
        if (bound.isEmpty()) {
            return Value.UNKNOWN;
        }
        Scope body = bound.get().scope();
        elaboration.labels().enter(inner, Calls.place(call));
        Value value =
                switch (callable.body()) {
                    case Declaration.Body.OneExpression one -> {
                        inner.enter(one.value().span());
                        yield elaboration.expressions().evaluate(body, one.value(), Mode.REAL);
                    }
                    case Declaration.Body.Block block ->
                            elaboration
                                    .statements()
                                    .block(body, block.statements())
                                    .orElse(Value.UNKNOWN);
                };
        boolean fits =
                value.isUnknown()
                        || signatures.checkResults(
                                body, callable.results(), value, inner.statement());
        return fits ? close(scope, Calls.place(call), value, bound.get().extra()) : Value.UNKNOWN;
    }

    /** Seen from the caller, the axes over which the call was mapped are the first visible ones. */
    private Value close(Scope scope, Span at, Value value, List<Traced> extra) {
        if (extra.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Tensor tensor -> close(scope, at, tensor, extra);
            case Element element ->
                    elaboration
                            .emitter()
                            .map(
                                    scope,
                                    at,
                                    extra,
                                    Guard.protect(element.needs(), element.body(), 0));
            case Number number ->
                    elaboration.emitter().map(scope, at, extra, Scalar.constant(number.value()));
            case Whole whole ->
                    elaboration.emitter().map(scope, at, extra, Elementwise.scalar(whole));
            case Tuple tuple ->
                    new Tuple(
                            tuple.values().stream()
                                    .map(part -> close(scope, at, part, extra))
                                    .toList());
            case Value.Truth _,
                    Value.Text _,
                    Value.Family _,
                    Value.Statistic _,
                    Value.Stored _,
                    Value.Unknown _ ->
                    value;
        };
    }

    private Value close(Scope scope, Span at, Tensor tensor, List<Traced> extra) {
        var outer = tensor.mapped().stream().filter(position -> position < scope.base()).toList();
        if (tensor.mapped().size() - outer.size() == extra.size()) {
            return tensor.with(outer, Traced.join(extra, tensor.visible()));
        }
        var visible = Traced.join(extra, tensor.visible());
        Scalar body = Emitter.readSuffix(tensor, scope.base(), visible.size());
        return elaboration
                .emitter()
                .emit(
                        scope,
                        at,
                        outer,
                        visible,
                        List.of(),
                        new Emitter.Formula(Reducer.NONE, body, tensor.type()));
    }

    private Value label(Scope scope, String name, Value value) {
        String full = scope.frame().labels() + name;
        switch (value) {
            case Tensor tensor -> elaboration.labels().call(tensor.node(), full);
            case Tuple tuple ->
                    tuple.values()
                            .forEach(part -> {
                                if (part instanceof Tensor tensor) {
                                    elaboration.labels().call(tensor.node(), full);
                                }
                            });
            case Whole _,
                    Number _,
                    Value.Truth _,
                    Value.Text _,
                    Element _,
                    Value.Stored _,
                    Value.Family _,
                    Value.Statistic _,
                    Value.Unknown _ -> {}
        }
        return value;
    }

    /** An instance that is declared once and called several times. */
    void declareShared(Scope scope, Statement.Shared statement) {
        String callee = Labels.oneLine(statement.instance().callee().span());
        elaboration
                .declarations()
                .callable(callee, scope.frame().isLibrary())
                .filter(Declaration.Layer.class::isInstance)
                .ifPresentOrElse(
                        layer ->
                                scope.frame()
                                        .shared()
                                        .put(
                                                statement.name().name(),
                                                new Frame.Shared(
                                                        statement.instance(),
                                                        (Declaration.Layer) layer)),
                        () -> scope.bind(statement.name().name(), Value.UNKNOWN));
    }
}
