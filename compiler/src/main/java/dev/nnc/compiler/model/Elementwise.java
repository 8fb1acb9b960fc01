package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Family;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Statistic;
import dev.nnc.compiler.model.Value.Stored;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Text;
import dev.nnc.compiler.model.Value.Truth;
import dev.nnc.compiler.model.Value.Tuple;
import dev.nnc.compiler.model.Value.Unknown;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Applies a scalar formula to each element of its operands: their mapped axes are aligned by
 * position, their visible shapes by suffix. What is known now is folded, and in index notation a
 * formula of scalars stays a formula.
 */
final class Elementwise {
    private final Problems problems;
    private final Emitter emitter;

    Elementwise(Problems problems, Emitter emitter) {
        this.problems = problems;
        this.emitter = emitter;
    }

    /** The formula of one element, from one scalar for each operand. */
    interface Builder extends Function<List<Scalar>, Scalar> {}

    /** A real function of reals. */
    Value apply(Scope scope, Span at, List<Value> operands, Builder builder) {
        for (Value operand : operands) {
            if (!isReal(scope, at, operand)) {
                return Value.UNKNOWN;
            }
        }
        return combine(scope, at, operands, ElementType.REAL, builder);
    }

    /** The same for operands that are known to be numbers or categories. */
    Value combine(Scope scope, Span at, List<Value> operands, ElementType type, Builder builder) {
        if (operands.stream().anyMatch(Value::isUnknown)) {
            return Value.UNKNOWN;
        }
        if (operands.stream().anyMatch(Family.class::isInstance)) {
            return family(scope, at, operands, type, builder);
        }
        if (operands.stream().allMatch(Elementwise::isKnown)) {
            Scalar formula = builder.apply(operands.stream().map(Elementwise::known).toList());
            var folded = Folding.fold(formula);
            return folded.isPresent() ? new Number(folded.getAsDouble()) : Element.real(formula);
        }
        if (operands.stream().anyMatch(Statistic.class::isInstance)) {
            return statistic(scope, at, operands, builder);
        }
        boolean scalars =
                operands.stream()
                        .allMatch(operand ->
                                !(operand instanceof Tensor tensor) || tensor.rank() == 0);
        boolean stays = scope.lazy() || operands.stream().noneMatch(Tensor.class::isInstance);
        return scalars && stays
                ? element(operands, type, builder)
                : tensor(scope, at, operands, type, builder);
    }

    /** Whether arithmetic can be done with it; if not, that has been reported. */
    private boolean isReal(Scope scope, Span at, Value operand) {
        if (operand.isCategory()) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.NOT_A_NUMBER,
                                    at,
                                    "there is no arithmetic on a "
                                            + operand.describe()
                                            + ": it is an index, not a number")
                            .hint("`oneHot(...)` makes numbers of it"));
            return false;
        }
        return switch (operand) {
            case Whole _,
                    Number _,
                    Tensor _,
                    Element _,
                    Family _,
                    Statistic _,
                    Stored _,
                    Unknown _ ->
                    true;
            case Truth _, Text _, Tuple _ -> {
                problems.error(
                        scope,
                        ModelCode.NOT_A_NUMBER,
                        at,
                        "a number is needed here, and this is " + operand.describe());
                yield false;
            }
        };
    }

    private static boolean isKnown(Value value) {
        return value instanceof Number || value instanceof Whole;
    }

    private static Scalar known(Value value) {
        return value instanceof Number number
                ? Scalar.constant(number.value())
                : value instanceof Whole whole
                        ? (whole.isLiteral()
                                ? Scalar.constant((double) whole.extent().literal())
                                : new Scalar.Size(whole.extent()))
                        : Scalar.constant(Double.NaN);
    }

    private Value family(
            Scope scope, Span at, List<Value> operands, ElementType type, Builder builder) {
        int count =
                operands.stream()
                        .filter(Family.class::isInstance)
                        .map(Family.class::cast)
                        .mapToInt(family -> family.members().size())
                        .findFirst()
                        .orElse(0);
        var members = new ArrayList<Tensor>();
        for (int i = 0; i < count; i++) {
            int member = i;
            var own =
                    operands.stream()
                            .map(o -> o instanceof Family f ? f.members().get(member) : o)
                            .toList();
            if (combine(scope, at, own, type, builder) instanceof Tensor tensor) {
                members.add(tensor);
            }
        }
        return new Family(members);
    }

    private Value statistic(Scope scope, Span at, List<Value> operands, Builder builder) {
        for (Value operand : operands) {
            if (!isKnown(operand) && !(operand instanceof Statistic)) {
                return problems.error(
                        scope,
                        Problem.of(
                                        ModelCode.AVERAGE_MISPLACED,
                                        at,
                                        "a mean over all samples is combined with "
                                                + operand.describe()
                                                + ", which differs from sample to sample")
                                .hint("take the `average(...)` of that as well"));
            }
        }
        return new Statistic(
                builder.apply(
                        operands.stream()
                                .map(operand ->
                                        operand instanceof Statistic statistic
                                                ? statistic.formula()
                                                : known(operand))
                                .toList()));
    }

    private Element element(List<Value> operands, ElementType type, Builder builder) {
        var needs = new ArrayList<Guard>();
        for (Value operand : operands) {
            if (operand instanceof Element element) {
                element.needs().stream()
                        .filter(guard -> !needs.contains(guard))
                        .forEach(needs::add);
            }
        }
        return new Element(
                builder.apply(operands.stream().map(Elementwise::scalar).toList()), type, needs);
    }

    /** The formula of a scalar. */
    static Scalar scalar(Value value) {
        return switch (value) {
            case Tensor tensor -> Emitter.readSuffix(tensor, 0, 0);
            case Element element -> element.body();
            case Whole _,
                    Number _,
                    Truth _,
                    Text _,
                    Stored _,
                    Family _,
                    Statistic _,
                    Tuple _,
                    Unknown _ ->
                    known(value);
        };
    }

    private Value tensor(
            Scope scope, Span at, List<Value> operands, ElementType type, Builder builder) {
        var nodes =
                operands.stream()
                        .map(o ->
                                o instanceof Element element
                                        ? emitter.materialise(scope, at, element)
                                        : o)
                        .toList();
        var tensors =
                nodes.stream().filter(Tensor.class::isInstance).map(Tensor.class::cast).toList();
        var longest = tensors.stream().max(Comparator.comparingInt(Tensor::rank)).orElseThrow();
        for (Tensor tensor : tensors) {
            if (!Traced.isSuffix(tensor.visible(), longest.visible())) {
                return problems.error(scope, ShapeProblems.differ(at, tensors));
            }
        }
        var mapped = new TreeSet<Integer>();
        tensors.forEach(tensor -> mapped.addAll(tensor.mapped()));
        int rank = longest.rank();
        Scalar body =
                builder.apply(
                        nodes.stream()
                                .map(o ->
                                        o instanceof Tensor tensor
                                                ? Emitter.readSuffix(tensor, scope.base(), rank)
                                                : known(o))
                                .toList());
        return emitter.emit(
                scope,
                at,
                List.copyOf(mapped),
                longest.visible(),
                List.of(),
                new Formula(dev.nnc.compiler.graph.Op.Reducer.NONE, body, type));
    }
}
