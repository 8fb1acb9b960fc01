package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.scalar.Evaluate;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a formula of numbers in a {@code train} or {@code data} block, {@code 0.5 / sqrt(step)}.
 * Hyper-parameters and constants have their values, functions of the language are written out, and
 * what is known is computed.
 *
 * <pre>{@code
 * var clock = Map.of("step", (Scalar) new Scalar.Read(0, List.of()));
 * new BlockFormula(constants, declarations, reporter).read(expression, clock)   // Apply(DIVIDE, [0.5, Apply(SQRT, [Read(0)])])
 * }</pre>
 */
final class BlockFormula {
    private static final int DEEPEST_CALL = 50;

    private final BlockConstants constants;
    private final Declarations declarations;
    private final Reporter reporter;
    private final BlockConditions conditions;

    /** What names stand for, whether {@code /} rounds down, and how many calls lead here. */
    record Reading(Map<String, Scalar> names, boolean whole, int depth) {
        Reading inside(Map<String, Scalar> other) {
            return new Reading(other, false, depth + 1);
        }
    }

    BlockFormula(BlockConstants constants, Declarations declarations, Reporter reporter) {
        this.constants = constants;
        this.declarations = declarations;
        this.reporter = reporter;
        this.conditions = new BlockConditions(this, constants);
    }

    /** A formula in these names; empty if a problem was reported. */
    Optional<Scalar> read(Expression expression, Map<String, Scalar> names) {
        return read(expression, new Reading(names, false, 0));
    }

    /** A number that is known now; where it is to be a whole one, {@code /} rounds down. */
    Optional<Double> number(Expression expression, boolean whole) {
        return read(expression, new Reading(Map.of(), whole, 0))
                .filter(Scalar.Constant.class::isInstance)
                .map(scalar -> ((Scalar.Constant) scalar).value());
    }

    Optional<Scalar> read(Expression expression, Reading reading) {
        return switch (expression) {
            case Expression.NumberLiteral number -> Optional.of(Scalar.constant(number.value()));
            case Expression.Infinity _ -> Optional.of(Scalar.constant(Double.POSITIVE_INFINITY));
            case Expression.Name name -> name(name, reading);
            case Expression.Unary unary when unary.operator() == UnaryOperator.NEGATE ->
                    apply(Function.NEGATE, List.of(unary.operand()), reading);
            case Expression.Binary binary -> binary(binary, reading);
            case Expression.If choice -> conditions.choice(choice, reading);
            case Expression.Call call -> call(call, reading);
            default -> refuse(expression, "`" + shown(expression) + "` is no number");
        };
    }

    /** Reports something that is no number. */
    Optional<Scalar> refuse(Expression expression, String cause) {
        reporter.report(
                Problem.of(BlockCode.BAD_FORMULA, expression.span(), cause)
                        .hint(
                                "there are + - * / ^, `if`, and functions of numbers such as"
                                        + " `sqrt`, `exp`, `min` and `max`"));
        return Optional.empty();
    }

    /** The text of an expression on one line. */
    static String shown(Expression expression) {
        return expression.span().text().replaceAll("\\s+", " ");
    }

    private Optional<Scalar> name(Expression.Name name, Reading reading) {
        Optional<Scalar> local = Optional.ofNullable(reading.names().get(name.name()));
        Optional<Scalar> known =
                local.or(() -> constants.number(name.name()).map(Scalar::constant));
        if (known.isPresent()) {
            return known;
        }
        var constant = constants.declared(name.name());
        if (constant.isPresent() && reading.depth() < DEEPEST_CALL) {
            return read(constant.get().value(), reading.inside(Map.of()));
        }
        var names = new ArrayList<>(reading.names().keySet());
        names.addAll(constants.names());
        String hint =
                reading.names().isEmpty()
                        ? "this must be known before training: a number, a hyper-parameter or a"
                                + " constant"
                        : "there are `"
                                + String.join("`, `", reading.names().keySet())
                                + "`, hyper-parameters and constants";
        reporter.report(
                Problem.of(
                                BlockCode.UNKNOWN_QUANTITY,
                                name.span(),
                                "`" + name.name() + "` is not known here")
                        .hint(
                                Suggestion.didYouMean(name.name(), names)
                                        .or(() -> Optional.of(hint))));
        return Optional.empty();
    }

    private Optional<Scalar> binary(Expression.Binary binary, Reading reading) {
        List<Expression> operands = List.of(binary.left(), binary.right());
        return switch (binary.operator()) {
            case ADD -> apply(Function.ADD, operands, reading);
            case SUBTRACT -> apply(Function.SUBTRACT, operands, reading);
            case MULTIPLY -> apply(Function.MULTIPLY, operands, reading);
            case DIVIDE -> {
                var quotient = apply(Function.DIVIDE, operands, reading);
                yield reading.whole()
                        ? quotient.map(value -> fold(Function.FLOOR, List.of(value)))
                        : quotient;
            }
            case POWER -> apply(Function.POWER, operands, reading);
            case CONTRACT -> refuse(binary, "`@` contracts arrays, and these are numbers");
            case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR ->
                    refuse(binary, "`" + shown(binary) + "` is a condition, not a number");
        };
    }

    private Optional<Scalar> apply(Function function, List<Expression> operands, Reading reading) {
        var arguments = operands.stream().map(operand -> read(operand, reading)).toList();
        return arguments.stream().allMatch(Optional::isPresent)
                ? Optional.of(fold(function, arguments.stream().map(Optional::get).toList()))
                : Optional.empty();
    }

    private static Scalar fold(Function function, List<Scalar> arguments) {
        if (arguments.stream().allMatch(Scalar.Constant.class::isInstance)) {
            return Scalar.constant(
                    Evaluate.apply(
                            function,
                            arguments.stream()
                                    .mapToDouble(argument -> ((Scalar.Constant) argument).value())
                                    .toArray()));
        }
        return new Scalar.Apply(function, arguments);
    }

    private Optional<Scalar> call(Expression.Call call, Reading reading) {
        String name = shown(call.callee());
        var declared = declarations.callable(name, false);
        if (declared.isPresent()
                && declared.get() instanceof Declaration.Function function
                && reading.depth() < DEEPEST_CALL) {
            return written(function, call, reading);
        }
        var arguments = call.arguments().stream().map(Argument::value).toList();
        Optional<Function> function = function(name, arguments.size());
        return function.isPresent()
                ? apply(function.get(), arguments, reading)
                : refuse(
                        call,
                        "`"
                                + name
                                + "` with "
                                + arguments.size()
                                + " argument"
                                + (arguments.size() == 1 ? "" : "s")
                                + " is no function of numbers");
    }

    /** The function of numbers with this name, {@code pow}, {@code max}, {@code exp}. */
    static Optional<Function> function(String word, int arguments) {
        for (Function function : Function.values()) {
            boolean isOperator =
                    switch (function) {
                        case NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, STOP_GRADIENT -> true;
                        default -> false;
                    };
            String name =
                    function == Function.POWER ? "pow" : function.name().toLowerCase(Locale.ROOT);
            if (!isOperator && name.equals(word) && function.arity() == arguments) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /** The body of a function, with the arguments in the place of its parameters. */
    private Optional<Scalar> written(
            Declaration.Function function, Expression.Call call, Reading reading) {
        var parameters =
                function.parameters().stream().map(parameter -> parameter.name().name()).toList();
        var arguments = BlockArguments.bind(call, parameters, reporter);
        var names = new HashMap<String, Scalar>();
        for (Parameter parameter : function.parameters()) {
            String name = parameter.name().name();
            Optional<Expression> given = arguments.find(name);
            if (given.isEmpty() && parameter.defaultValue().isEmpty()) {
                return arguments.complete()
                        ? refuse(call, "`" + function.name() + "` needs its `" + name + "`")
                        : Optional.empty();
            }
            Optional<Scalar> value =
                    given.isPresent()
                            ? read(given.get(), reading)
                            : parameter
                                    .defaultValue()
                                    .flatMap(standard -> read(standard, reading.inside(names)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            names.put(name, value.get());
        }
        return switch (function.body()) {
            case Declaration.Body.OneExpression one -> read(one.value(), reading.inside(names));
            case Declaration.Body.Block block -> steps(block, call, names, reading);
        };
    }

    private Optional<Scalar> steps(
            Declaration.Body.Block block,
            Expression.Call call,
            Map<String, Scalar> names,
            Reading reading) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Binding binding && binding.names().size() == 1) {
                Optional<Scalar> value = read(binding.value(), reading.inside(names));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                names.put(binding.names().getFirst().name(), value.get());
            } else if (statement instanceof Statement.Return result
                    && result.values().size() == 1) {
                return read(result.values().getFirst(), reading.inside(names));
            }
        }
        return refuse(
                call, "`" + shown(call.callee()) + "` is not a function from numbers to a number");
    }
}
