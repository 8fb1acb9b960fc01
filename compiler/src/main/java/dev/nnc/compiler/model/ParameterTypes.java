package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Arguments.Given;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Text;
import dev.nnc.compiler.model.Value.Truth;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Axis;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.TypeExpression;
import dev.nnc.compiler.type.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * Compares values with the types that parameters and results declare, {@code real[n, 3]} or {@code
 * category(k)}.
 */
final class ParameterTypes {
    private final Elaboration elaboration;
    private final Problems problems;

    ParameterTypes(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    /** A call: who calls, the scope of what is called, and its parameters. */
    record Call(Scope caller, Scope scope, Span at, List<Parameter> parameters) {
        boolean isParameter(String name) {
            return parameters.stream().anyMatch(parameter -> parameter.name().name().equals(name));
        }
    }

    /** The axes of a type; those of int, bool and string are none. */
    static List<Axis> axes(TypeExpression type) {
        return switch (type) {
            case TypeExpression.Real real -> real.axes();
            case TypeExpression.Category category -> category.axes();
            case TypeExpression.Int _, TypeExpression.Bool _, TypeExpression.Text _ -> List.of();
        };
    }

    static boolean hasRest(List<Axis> axes) {
        return axes.stream().anyMatch(Axis.Rest.class::isInstance);
    }

    static int named(List<Axis> axes) {
        return (int) axes.stream().filter(Axis.Extent.class::isInstance).count();
    }

    /** How many axes of an argument, in front, the parameter does not take. */
    int extraAxes(Parameter parameter, Tensor argument) {
        var axes = axes(parameter.type());
        return hasRest(axes) ? 0 : Math.max(0, argument.rank() - axes.size());
    }

    /**
     * Whether an argument is a real, a category, an int, ... as declared, with enough axes; if not,
     * that has been reported.
     */
    boolean hasKind(Scope caller, Frame inner, Parameter parameter, Given argument) {
        Value value = argument.value();
        boolean category = value.isCategory();
        boolean right =
                switch (parameter.type()) {
                    case TypeExpression.Real _ -> !category && isNumeric(value);
                    case TypeExpression.Category _ -> category;
                    case TypeExpression.Int _ -> value instanceof Whole;
                    case TypeExpression.Bool _ -> value instanceof Truth;
                    case TypeExpression.Text _ -> value instanceof Text;
                };
        int needed = named(axes(parameter.type()));
        if (right && rank(value) >= needed) {
            return true;
        }
        String declared = Labels.oneLine(parameter.type().span());
        String cause =
                "`"
                        + inner.name()
                        + "` takes `"
                        + parameter.name().name()
                        + ": "
                        + declared
                        + "`, and gets "
                        + value.describe();
        problems.report(
                caller,
                Problem.of(
                                right ? ModelCode.TOO_FEW_AXES : ModelCode.ARGUMENT_TYPE,
                                argument.at(),
                                cause)
                        .hint(
                                right
                                        ? Optional.of(
                                                needed == 1
                                                        ? "`stack(...)` makes an array of numbers"
                                                        : "it needs " + needed + " axes")
                                        : kindHint(parameter.type(), value)));
        return false;
    }

    private static Optional<String> kindHint(TypeExpression type, Value value) {
        if (type instanceof TypeExpression.Real && value.isCategory()) {
            return Optional.of("`oneHot(...)` or `embedding(size)` make numbers of a category");
        }
        boolean numeric = isNumeric(value) && !value.isCategory();
        return type instanceof TypeExpression.Category && numeric
                ? Optional.of(
                        "an input or target may be declared as `category(...)`; `argmax(...)` gives one too")
                : Optional.empty();
    }

    static boolean isNumeric(Value value) {
        return switch (value) {
            case Whole _,
                    Number _,
                    Tensor _,
                    Element _,
                    Value.Family _,
                    Value.Statistic _,
                    Value.Stored _ ->
                    true;
            case Truth _, Text _, Value.Tuple _, Value.Unknown _ -> false;
        };
    }

    static int rank(Value value) {
        return value instanceof Tensor tensor
                ? tensor.rank()
                : value instanceof Value.Family ? Integer.MAX_VALUE : 0;
    }

    /**
     * Binds the names in the parameter's shape that mean nothing yet: {@code n} in {@code real[n]}.
     */
    void bindNames(Call call, Parameter parameter, Optional<Given> argument) {
        if (argument.isEmpty() || !(argument.get().value() instanceof Tensor tensor)) {
            return;
        }
        if (parameter.type() instanceof TypeExpression.Category declared
                && tensor.type() instanceof ElementType.Category category) {
            bindName(
                    call,
                    declared.size(),
                    new Traced(
                            category.size(),
                            tensor.size()
                                    .orElse(
                                            new Origin(
                                                    argument.get().at(),
                                                    "this is " + tensor.describe()))));
        }
        var axes = axes(parameter.type());
        int extra = extraAxes(parameter, tensor);
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) instanceof Axis.Extent axis) {
                bindName(call, axis.value(), tensor.visible().get(place(axes, i, extra, tensor)));
            }
        }
    }

    /**
     * The axis of an argument at which the i-th axis of the declared type stands: behind a rest it
     * counts from the end.
     */
    static int place(List<Axis> axes, int i, int extra, Tensor tensor) {
        boolean behindRest = axes.subList(0, i).stream().anyMatch(Axis.Rest.class::isInstance);
        return behindRest ? tensor.rank() - (axes.size() - i) : extra + i;
    }

    void bindName(Call call, Expression extent, Traced value) {
        if (extent instanceof Expression.Name name
                && !call.isParameter(name.name())
                && call.scope().find(name.name()).isEmpty()
                && !isConstant(call.scope(), name.name())) {
            call.scope().bind(name.name(), new Whole(value.extent(), value.origin()));
        }
    }

    private boolean isConstant(Scope scope, String name) {
        return elaboration
                .declarations()
                .find(name, scope.frame().isLibrary())
                .filter(Declaration.Constant.class::isInstance)
                .isPresent();
    }

    /**
     * Whether an argument has the extents that its parameter declares; if not, that has been
     * reported.
     */
    boolean agrees(Call call, Parameter parameter, Given argument) {
        if (!(argument.value() instanceof Tensor tensor)) {
            return true;
        }
        if (parameter.type() instanceof TypeExpression.Category declared
                && tensor.type() instanceof ElementType.Category category) {
            var origin =
                    tensor.size().orElse(new Origin(argument.at(), "this is " + tensor.describe()));
            if (!agrees(
                    call,
                    parameter,
                    argument,
                    declared.size(),
                    new Traced(category.size(), origin))) {
                return false;
            }
        }
        var axes = axes(parameter.type());
        int extra = extraAxes(parameter, tensor);
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) instanceof Axis.Extent axis
                    && !agrees(
                            call,
                            parameter,
                            argument,
                            axis.value(),
                            tensor.visible().get(place(axes, i, extra, tensor)))) {
                return false;
            }
        }
        return true;
    }

    private boolean agrees(
            Call call, Parameter parameter, Given argument, Expression declared, Traced found) {
        var expected = elaboration.expressions().integer(call.scope(), declared);
        if (expected.isEmpty()) {
            return false;
        }
        if (expected.get().extent().equals(found.extent())) {
            return true;
        }
        String formula = Labels.oneLine(declared.span());
        String where =
                formula.equals(expected.get().extent().toString())
                        ? ""
                        : " with " + formula + " = " + expected.get().extent();
        Problem problem =
                Problem.of(
                        ModelCode.ARGUMENT_SHAPE,
                        argument.at(),
                        "`"
                                + call.scope().frame().name()
                                + "` takes `"
                                + parameter.name().name()
                                + ": "
                                + Labels.oneLine(parameter.type().span())
                                + "`"
                                + where
                                + ", and gets "
                                + argument.value().describe());
        problems.report(
                call.caller(),
                ShapeProblems.both(
                        problem,
                        new Traced(expected.get().extent(), expected.get().origin()),
                        found));
        return false;
    }
}
