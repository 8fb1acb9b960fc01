package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Text;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of what the checker itself knows. */
final class PrimitiveCalls {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Elaboration elaboration;
    private final Problems problems;
    private final Movements movements;
    private final Joins joins;
    private final Randomness randomness;
    private final Derivatives derivatives;

    PrimitiveCalls(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.movements = new Movements(elaboration);
        this.joins = new Joins(elaboration);
        this.randomness = new Randomness(elaboration);
        this.derivatives = new Derivatives(elaboration);
    }

    Value call(Scope scope, Expression.Call call, Primitive primitive, Mode mode) {
        call.instance()
                .ifPresent(name ->
                        problems.error(
                                scope,
                                ModelCode.INSTANCE_NAME,
                                name.span(),
                                "`as` names an instance of a layer, and `"
                                        + primitive.word()
                                        + "` is a function"));
        var arguments = PrimitiveArguments.of(scope, problems, call, primitive);
        if (arguments.isEmpty()) {
            return Value.UNKNOWN;
        }
        Value value = call(scope, call, primitive, arguments.get(), mode);
        if (value instanceof Value.Tensor tensor) {
            elaboration
                    .labels()
                    .call(
                            tensor.node(),
                            scope.frame().labels() + scope.frame().nextCall(primitive.word()));
        }
        return value;
    }

    private Value call(
            Scope scope,
            Expression.Call call,
            Primitive primitive,
            PrimitiveArguments given,
            Mode mode) {
        Span at = Calls.place(call);
        return switch (primitive) {
            case EXP,
                    LOG,
                    SQRT,
                    ABS,
                    SIGN,
                    FLOOR,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    STEP,
                    RELU,
                    SIGMOID,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P ->
                    function(
                            scope,
                            at,
                            Function.valueOf(primitive.word().toUpperCase(Locale.ROOT)),
                            evaluate(scope, given, "u"));
            case STOP_GRADIENT ->
                    function(scope, at, Function.STOP_GRADIENT, evaluate(scope, given, "x"));
            case POW ->
                    elaboration
                            .operators()
                            .binary(
                                    scope,
                                    at,
                                    dev.nnc.compiler.syntax.BinaryOperator.POWER,
                                    evaluate(scope, given, "x"),
                                    evaluate(scope, given, "y"),
                                    mode);
            case MAX, MIN -> extreme(scope, call, primitive, given, mode);
            case SUM, MEAN, PRODUCT, ARGMAX ->
                    elaboration.reductions().call(scope, at, primitive, given);
            case AVERAGE -> elaboration.averages().average(scope, at, evaluate(scope, given, "v"));
            case BATCH_MEAN, BATCH_VARIANCE, BATCH_COUNT ->
                    elaboration.averages().batch(scope, at, primitive, evaluate(scope, given, "x"));
            case RESHAPE, TRANSPOSE, REVERSE, LAST, PAD, OVERLAP_ADD, ONE_HOT, SPLIT ->
                    movements.call(scope, at, primitive, given);
            case CONCAT, STACK, ZEROS, ONES -> joins.call(scope, at, primitive, given);
            case BERNOULLI, GAUSSIAN -> randomness.call(scope, call, primitive, given);
            case DERIVATIVE -> derivatives.call(scope, call, given);
            case FAIL -> fail(scope, at, evaluate(scope, given, "message"));
        };
    }

    private Value evaluate(Scope scope, PrimitiveArguments given, String parameter) {
        return elaboration.expressions().evaluate(scope, given.get(parameter), Mode.REAL);
    }

    private Value function(Scope scope, Span at, Function function, Value argument) {
        return elaboration.operators().function(scope, at, function, List.of(argument));
    }

    /** With two arguments without a name element-wise, otherwise a reduction. */
    private Value extreme(
            Scope scope,
            Expression.Call call,
            Primitive primitive,
            PrimitiveArguments given,
            Mode mode) {
        boolean isBinary =
                call.arguments().size() == 2
                        && call.arguments().stream().allMatch(a -> a.name().isEmpty());
        if (!isBinary) {
            return elaboration.reductions().call(scope, Calls.place(call), primitive, given);
        }
        Value left =
                elaboration
                        .expressions()
                        .evaluate(scope, call.arguments().getFirst().value(), mode);
        Value right =
                elaboration.expressions().evaluate(scope, call.arguments().getLast().value(), mode);
        Function function = primitive == Primitive.MAX ? Function.MAX : Function.MIN;
        return left.isUnknown() || right.isUnknown()
                ? Value.UNKNOWN
                : elaboration.operators().extreme(scope, Calls.place(call), function, left, right);
    }

    private Value fail(Scope scope, Span at, Value message) {
        String text =
                message instanceof Text words
                        ? filled(scope, words.value())
                        : "this call is not possible";
        return problems.error(scope, Problem.of(ModelCode.LIBRARY_REFUSES, at, text));
    }

    /** The text with the values of ints and texts in braces: {@code {heads}} becomes 3. */
    private static String filled(Scope scope, String text) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(
                                scope.find(place.group(1))
                                        .flatMap(PrimitiveCalls::shown)
                                        .orElse(place.group())));
    }

    private static Optional<String> shown(Value value) {
        return value instanceof Text text
                ? Optional.of('"' + text.value() + '"')
                : Integers.affine(value).map(index -> index.constant().toString());
    }
}
