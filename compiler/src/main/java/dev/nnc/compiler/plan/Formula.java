package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Code.Level;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A definition in the index notation of the language, with the model's names, for comments:
 * {@code h[n, j] = relu(sum[k](x[n, k] * dense1.W[k, j]) + dense1.b[j])}.
 */
final class Formula {
    private final IntFunction<String> names;
    private final List<String> variables;

    private Formula(IntFunction<String> names, List<String> variables) {
        this.names = names;
        this.variables = variables;
    }

    static String of(Definition definition, IntFunction<String> names) {
        Comprehension rule = definition.rule();
        List<Extent> output = definition.isScatter() ? rule.domain() : definition.output();
        var variables = new ArrayList<>(AxisNames.output(output, Set.of()));
        List<String> reduced = definition.isScatter() ? List.of()
                : AxisNames.reduced(definition.reduced(), Set.copyOf(variables));
        variables.addAll(reduced);
        var formula = new Formula(names, variables);
        Code body = formula.code(rule.body());
        String right = reduced.isEmpty() ? body.text() : reduction(rule.reducer(), reduced) + "(" + body + ")";
        return names.apply(definition.id()) + formula.brackets(rule.target()) + (definition.isScatter() ? " += " : " = ") + right;
    }

    private static String reduction(Reducer reducer, List<String> reduced) {
        return Words.of(reducer) + reduced.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private Code code(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant constant -> constant(constant.value());
            case Scalar.Read read -> Code.atom(names.apply(read.operand()) + brackets(read.at()));
            case Scalar.Position position -> new Code(position.index().toString(variables::get), Level.ADDITIVE);
            case Scalar.Size size -> new Code(size.extent().toString(), Level.ADDITIVE);
            case Scalar.Noise noise -> Code.call(switch (noise.distribution()) {
                case UNIFORM -> "uniform";
                case GAUSSIAN -> "gaussian";
            }, noise.at().stream().map(index -> Code.atom(index.toString(variables::get))).toList());
            case Scalar.Select select -> new Code("if " + text(select.condition()) + " then " + code(select.then())
                    + " else " + code(select.otherwise()), Level.CONDITIONAL);
            case Scalar.Apply apply -> code(apply.function(), apply.arguments().stream().map(this::code).toList());
        };
    }

    private static Code constant(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value)
                : Double.isInfinite(value) ? (value < 0 ? "-infinity" : "infinity") : Double.toString(value);
        return new Code(text, text.startsWith("-") ? Level.UNARY : Level.PRIMARY);
    }

    private static Code code(Function function, List<Code> arguments) {
        return switch (function) {
            case NEGATE -> arguments.getFirst().negated();
            case ADD -> arguments.getFirst().plus(arguments.getLast());
            case SUBTRACT -> arguments.getFirst().minus(arguments.getLast());
            case MULTIPLY -> arguments.getFirst().times(arguments.getLast());
            case DIVIDE -> arguments.getFirst().over(arguments.getLast());
            case POWER -> new Code(arguments.getFirst().inside(Level.PRIMARY) + "^" + arguments.getLast().inside(Level.PRIMARY),
                    Level.UNARY);
            case STOP_GRADIENT -> Code.call("stopGradient", arguments);
            case MAX, MIN, ABS, SIGN, STEP, FLOOR, RELU, EXP, LOG, SQRT, SIN, COS, TANH, ERF, SIGMOID, SOFTPLUS, EXPM1,
                    LOG1P -> Code.call(function.name().toLowerCase(java.util.Locale.ROOT), arguments);
        };
    }

    private String text(Condition condition) {
        return switch (condition) {
            case Condition.Compare compare -> code(compare.left()) + " " + compare.relation().symbol() + " " + code(compare.right());
            case Condition.And and -> text(and.left()) + " and " + text(and.right());
            case Condition.Or or -> "(" + text(or.left()) + " or " + text(or.right()) + ")";
            case Condition.Not not -> "not (" + text(not.condition()) + ")";
        };
    }

    private String brackets(List<Subscript> at) {
        return at.isEmpty() ? "" : at.stream().map(subscript -> switch (subscript) {
            case Subscript.Linear linear -> linear.index().toString(variables::get);
            case Subscript.Lookup lookup -> code(lookup.category()).text();
        }).collect(Collectors.joining(", ", "[", "]"));
    }
}
