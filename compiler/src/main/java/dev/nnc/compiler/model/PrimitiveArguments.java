package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a call of a primitive, by parameter and, of a variadic one, the others in their
 * order.
 *
 * @param named by the names of the primitive's parameters
 * @param others what a variadic primitive takes besides
 */
record PrimitiveArguments(Map<String, Expression> named, List<Expression> others) {

    /** Empty if an argument is missing, too many or unknown, which has been reported. */
    static Optional<PrimitiveArguments> of(
            Scope scope, Problems problems, Expression.Call call, Primitive primitive) {
        var named = new LinkedHashMap<String, Expression>();
        var others = new ArrayList<Expression>();
        int place = 0;
        for (Argument argument : call.arguments()) {
            boolean isNamed = argument.name().isPresent();
            boolean fits =
                    isNamed
                            ? primitive.parameters().contains(argument.name().get().name())
                            : primitive.isVariadic() || place < primitive.parameters().size();
            if (!fits) {
                problems.report(scope, unfit(primitive, call, argument));
                return Optional.empty();
            }
            boolean byPlace =
                    !isNamed && place < primitive.required() || !isNamed && !primitive.isVariadic();
            if (isNamed || byPlace) {
                String name =
                        isNamed
                                ? argument.name().get().name()
                                : primitive.parameters().get(place++);
                if (named.put(name, argument.value()) != null) {
                    problems.report(scope, twice(primitive, name, argument));
                    return Optional.empty();
                }
            } else {
                others.add(argument.value());
            }
        }
        var missing =
                primitive.parameters().subList(0, primitive.required()).stream()
                        .filter(p -> !named.containsKey(p))
                        .toList();
        if (!missing.isEmpty()) {
            problems.error(
                    scope,
                    ModelCode.ARGUMENTS,
                    Calls.place(call),
                    "`"
                            + primitive.word()
                            + "` needs "
                            + (missing.size() == 1 ? "an argument for " : "arguments for ")
                            + Calls.list(missing));
            return Optional.empty();
        }
        return Optional.of(new PrimitiveArguments(named, others));
    }

    private static Problem twice(Primitive primitive, String name, Argument argument) {
        Problem problem =
                Problem.of(
                        ModelCode.ARGUMENTS,
                        argument.span(),
                        "`" + name + "` of `" + primitive.word() + "` is given twice");
        return name.equals("axis")
                ? problem.hint(
                        String.format(
                                "one axis after the other, the last one first: `%1$s(%1$s(x, axis = 1), axis = 0)`",
                                primitive.word()))
                : problem;
    }

    private static Problem unfit(Primitive primitive, Expression.Call call, Argument argument) {
        if (argument.name().isEmpty()) {
            return Problem.of(
                    ModelCode.ARGUMENTS,
                    argument.span(),
                    "`"
                            + primitive.word()
                            + "` takes at most "
                            + primitive.parameters().size()
                            + (primitive.parameters().size() == 1 ? " argument" : " arguments")
                            + ", and gets "
                            + call.arguments().size());
        }
        String name = argument.name().get().name();
        return Problem.of(
                        ModelCode.ARGUMENTS,
                        argument.name().get().span(),
                        "`" + primitive.word() + "` has no parameter `" + name + "`")
                .hint(Suggestion.didYouMean(name, primitive.parameters()));
    }

    Expression get(String name) {
        Expression expression = named.get(name);
        if (expression == null) {
            throw new IllegalArgumentException(name);
        }
        return expression;
    }

    Optional<Expression> find(String name) {
        return Optional.ofNullable(named.get(name));
    }

    /**
     * The axis of a value that an expression names: from the front, or from the back if negative.
     */
    static Optional<Integer> axis(
            Elaboration elaboration, Scope scope, Expression expression, Tensor of) {
        var number = elaboration.expressions().literalInteger(scope, expression);
        if (number.isPresent() && (number.get() < -of.rank() || number.get() >= of.rank())) {
            elaboration
                    .problems()
                    .error(
                            scope,
                            ModelCode.AXIS,
                            expression.span(),
                            "there is no axis "
                                    + number.get()
                                    + " in "
                                    + of.describe()
                                    + (of.rank() == 0
                                            ? ""
                                            : ", which has the axes 0 to " + (of.rank() - 1)));
            return Optional.empty();
        }
        return number.map(n -> n < 0 ? n + of.rank() : n);
    }
}
