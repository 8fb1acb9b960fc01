package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.TypeExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assigns the arguments of a call to parameters, first by place, then by name, and evaluates them
 * in the order of the text.
 */
final class Arguments {
    /** An argument's value and its place. */
    record Given(Value value, Span at) {}

    private final Problems problems;
    private final Expressions expressions;

    Arguments(Problems problems, Expressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
    }

    /**
     * The values by the names of the parameters; empty if an argument is too many, missing, or has
     * an unknown name.
     */
    Optional<Map<String, Given>> evaluate(
            Scope scope, Expression.Call call, List<Parameter> parameters) {
        var values = new LinkedHashMap<String, Given>();
        boolean fine = true;
        int place = 0;
        for (Argument argument : call.arguments()) {
            Optional<Parameter> parameter =
                    argument.name().isPresent()
                            ? parameters.stream()
                                    .filter(p ->
                                            p.name().name().equals(argument.name().get().name()))
                                    .findFirst()
                            : place < parameters.size()
                                    ? Optional.of(parameters.get(place++))
                                    : Optional.empty();
            Mode mode =
                    parameter.filter(p -> p.type() instanceof TypeExpression.Int).isPresent()
                            ? Mode.INT
                            : Mode.REAL;
            Value value = expressions.evaluate(scope, argument.value(), mode);
            if (parameter.isEmpty()) {
                fine = tooMany(scope, call, parameters, argument);
            } else if (values.put(
                            parameter.get().name().name(),
                            new Given(value, argument.value().span()))
                    != null) {
                fine =
                        fails(
                                scope,
                                Problem.of(
                                        ModelCode.ARGUMENTS,
                                        argument.span(),
                                        "`"
                                                + parameter.get().name().name()
                                                + "` of `"
                                                + name(call)
                                                + "` is given twice"));
            }
        }
        return fine && !isMissing(scope, call, parameters, values)
                ? Optional.of(values)
                : Optional.empty();
    }

    private boolean tooMany(
            Scope scope, Expression.Call call, List<Parameter> parameters, Argument argument) {
        var names = parameters.stream().map(p -> p.name().name()).toList();
        if (argument.name().isPresent()) {
            String name = argument.name().get().name();
            return fails(
                    scope,
                    Problem.of(
                                    ModelCode.ARGUMENTS,
                                    argument.name().get().span(),
                                    "`" + name(call) + "` has no parameter `" + name + "`")
                            .hint(
                                    Suggestion.didYouMean(name, names)
                                            .or(() -> Suggestion.sameWord(name, names))
                                            .or(() -> Optional.of("it has " + Calls.list(names)))));
        }
        return fails(
                scope,
                Problem.of(
                                ModelCode.ARGUMENTS,
                                argument.span(),
                                "`"
                                        + name(call)
                                        + "` takes "
                                        + count(parameters.size())
                                        + ", and gets "
                                        + call.arguments().size())
                        .hint(signature(call, parameters)));
    }

    private boolean isMissing(
            Scope scope,
            Expression.Call call,
            List<Parameter> parameters,
            Map<String, Given> values) {
        var missing = new ArrayList<String>();
        for (Parameter parameter : parameters) {
            if (parameter.defaultValue().isEmpty()
                    && !values.containsKey(parameter.name().name())) {
                missing.add(parameter.name().name());
            }
        }
        if (!missing.isEmpty()) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.ARGUMENTS,
                                    Calls.place(call),
                                    "`"
                                            + name(call)
                                            + "` needs "
                                            + (missing.size() == 1
                                                    ? "an argument for "
                                                    : "arguments for ")
                                            + Calls.list(missing))
                            .hint(signature(call, parameters)));
        }
        return !missing.isEmpty();
    }

    private boolean fails(Scope scope, Problem problem) {
        problems.report(scope, problem);
        return false;
    }

    private static String name(Expression.Call call) {
        return Labels.oneLine(call.callee().span());
    }

    private static String count(int arguments) {
        return arguments == 1 ? "1 argument" : arguments + " arguments";
    }

    private static String signature(Expression.Call call, List<Parameter> parameters) {
        return "it is `"
                + name(call)
                + "("
                + String.join(", ", parameters.stream().map(p -> Labels.oneLine(p.span())).toList())
                + ")`";
    }
}
