package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Arguments.Given;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Tuple;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.TypeExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits arguments to the parameters of what is called: splits off the axes over which the call is
 * mapped, binds the extents that the parameters name, and checks the others.
 */
final class Signatures {
    private final Elaboration elaboration;
    private final Problems problems;
    private final ParameterTypes types;
    private final ResultTypes results;

    Signatures(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.types = new ParameterTypes(elaboration);
        this.results = new ResultTypes(elaboration, types);
    }

    /** The scope of a body and the axes over which it is mapped here. */
    record Bound(Scope scope, List<Traced> extra) {}

    Optional<Bound> bind(
            Scope caller,
            Frame inner,
            Span at,
            List<Parameter> parameters,
            Map<String, Given> given) {
        boolean fine = true;
        for (Parameter parameter : parameters) {
            Given argument = given.get(parameter.name().name());
            if (argument != null) {
                fine &=
                        !argument.value().isUnknown()
                                && types.hasKind(caller, inner, parameter, argument);
            }
        }
        Optional<List<Traced>> extra =
                fine ? extra(caller, inner, parameters, given) : Optional.empty();
        if (extra.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = caller.callee(inner, extra.get());
        var call = new ParameterTypes.Call(caller, scope, at, parameters);
        bindValues(call, given, extra.get().size());
        parameters.forEach(parameter ->
                types.bindNames(
                        call, parameter, Optional.ofNullable(given.get(parameter.name().name()))));
        return defaults(scope, parameters, given) && agrees(call, given)
                ? Optional.of(new Bound(scope, extra.get()))
                : Optional.empty();
    }

    private boolean agrees(ParameterTypes.Call call, Map<String, Given> given) {
        boolean fine = true;
        for (Parameter parameter : call.parameters()) {
            Given argument = given.get(parameter.name().name());
            fine &= argument == null || types.agrees(call, parameter, argument);
        }
        return fine;
    }

    /**
     * The longest list of axes that an argument has more than its parameter; the others must be its
     * end.
     */
    private Optional<List<Traced>> extra(
            Scope caller, Frame inner, List<Parameter> parameters, Map<String, Given> given) {
        List<Traced> longest = List.of();
        Optional<Given> holder = Optional.empty();
        for (Parameter parameter : parameters) {
            Given argument = given.get(parameter.name().name());
            if (argument != null && argument.value() instanceof Tensor tensor) {
                var own = tensor.visible().subList(0, types.extraAxes(parameter, tensor));
                boolean isLonger = own.size() > longest.size();
                var shorter = isLonger ? longest : own;
                var longer = isLonger ? own : longest;
                if (!Traced.isSuffix(shorter, longer)) {
                    problems.report(
                            caller,
                            mappedDiffer(inner, argument, holder.orElse(argument), own, longest));
                    return Optional.empty();
                }
                holder = isLonger ? Optional.of(argument) : holder;
                longest = longer;
            }
        }
        return Optional.of(List.copyOf(longest));
    }

    private static Problem mappedDiffer(
            Frame inner, Given argument, Given holder, List<Traced> own, List<Traced> longest) {
        var problem =
                Problem.of(
                        ModelCode.MAPPED_AXES_DIFFER,
                        argument.at(),
                        "`"
                                + inner.name()
                                + "` is applied to each item of "
                                + holder.value().describe()
                                + " and of "
                                + argument.value().describe()
                                + ": the axes in front, "
                                + Traced.shape(longest)
                                + " and "
                                + Traced.shape(own)
                                + ", do not fit");
        return ShapeProblems.disagreement(problem, longest, own);
    }

    private void bindValues(ParameterTypes.Call call, Map<String, Given> given, int extra) {
        for (Parameter parameter : call.parameters()) {
            Given argument = given.get(parameter.name().name());
            if (argument != null) {
                Value value =
                        argument.value() instanceof Tensor tensor
                                ? inside(
                                        call.caller(),
                                        tensor,
                                        types.extraAxes(parameter, tensor),
                                        extra)
                                : argument.value();
                call.scope().bind(parameter.name().name(), value);
            }
        }
    }

    /**
     * The tensor as the body sees it: its extra axes are mapped, at the end of those of the call.
     */
    private static Tensor inside(Scope caller, Tensor tensor, int own, int all) {
        var mapped = new ArrayList<>(tensor.mapped());
        for (int axis = all - own; axis < all; axis++) {
            mapped.add(caller.base() + axis);
        }
        return tensor.with(mapped, tensor.visible().subList(own, tensor.rank()));
    }

    private boolean defaults(Scope scope, List<Parameter> parameters, Map<String, Given> given) {
        boolean fine = true;
        for (Parameter parameter : parameters) {
            if (!given.containsKey(parameter.name().name())
                    && parameter.defaultValue().isPresent()) {
                Mode mode = parameter.type() instanceof TypeExpression.Int ? Mode.INT : Mode.REAL;
                Value value =
                        elaboration
                                .expressions()
                                .evaluate(scope, parameter.defaultValue().get(), mode);
                scope.bind(parameter.name().name(), value);
                fine &= !value.isUnknown();
            }
        }
        return fine;
    }

    /** Whether the results have the declared types; if not, that has been reported. */
    boolean checkResults(Scope scope, List<TypeExpression> declared, Value value, Span at) {
        if (declared.isEmpty()) {
            return true;
        }
        var values = value instanceof Tuple tuple ? tuple.values() : List.of(value);
        if (values.size() != declared.size()) {
            problems.report(
                    scope,
                    Problem.of(
                            ModelCode.RESULT_DIFFERS,
                            at,
                            "`"
                                    + scope.frame().name()
                                    + "` returns "
                                    + values.size()
                                    + " values, and declares "
                                    + declared.size()));
            return false;
        }
        boolean fine = true;
        for (int i = 0; i < values.size(); i++) {
            fine &= results.isResult(scope, declared.get(i), values.get(i), at);
        }
        return fine;
    }
}
