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
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A definition in the index notation of the language, with the model's names, for comments: {@code
 * h[n, j] = relu(sum[k](x[n, k] * dense1.W[k, j]) + dense1.b[j])}.
 */
final class Formula {
    private final IntFunction<String> names;
    private final Map<Integer, Definition> parts;
    private final List<String> variables;

    private Formula(
            IntFunction<String> names, Map<Integer, Definition> parts, List<String> variables) {
        this.names = names;
        this.parts = parts;
        this.variables = variables;
    }

    /**
     * @param names of values
     * @param parts values whose definition is written where they are read
     */
    static String of(
            Definition definition, IntFunction<String> names, Map<Integer, Definition> parts) {
        Comprehension rule = definition.rule();
        List<Extent> output = definition.isScatter() ? rule.domain() : definition.output();
        var formula = new Formula(names, parts, AxisNames.output(output, Set.of()));
        String left = names.apply(definition.id()) + formula.brackets(rule.target());
        return left + (definition.isScatter() ? " += " : " = ") + formula.right(definition);
    }

    private Code right(Definition definition) {
        Comprehension rule = definition.rule();
        if (rule.isMap() || definition.isScatter()) {
            return code(rule.body());
        }
        List<String> reduced = AxisNames.reduced(definition.reduced(), Set.copyOf(variables));
        var all = new ArrayList<>(variables);
        all.addAll(reduced);
        Code body = new Formula(names, parts, all).code(rule.body());
        return Code.atom(reduction(rule.reducer(), reduced) + "(" + body + ")");
    }

    private Code read(Scalar.Read read) {
        Definition part = parts.get(read.operand());
        if (part == null) {
            return Code.atom(names.apply(read.operand()) + brackets(read.at()));
        }
        List<String> outer =
                part.output().isEmpty() ? List.of() : variables.subList(0, part.output().size());
        return new Formula(names, parts, outer).right(part);
    }

    private static String reduction(Reducer reducer, List<String> reduced) {
        return (Reducers.isPlace(reducer)
                        ? reducer.name().toLowerCase(java.util.Locale.ROOT)
                        : Words.of(reducer))
                + reduced.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private Code code(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant constant -> constant(constant.value());
            case Scalar.Read read -> read(read);
            case Scalar.Position position -> sum(position.index().toString(variables::get));
            case Scalar.Size size -> sum(size.extent().toString());
            case Scalar.Noise noise ->
                    Code.call(
                            switch (noise.distribution()) {
                                case UNIFORM -> "uniform";
                                case GAUSSIAN -> "gaussian";
                            },
                            noise.at().stream()
                                    .map(index -> Code.atom(index.toString(variables::get)))
                                    .toList());
            case Scalar.Select select ->
                    new Code(
                            "if "
                                    + text(select.condition())
                                    + " then "
                                    + code(select.then())
                                    + " else "
                                    + code(select.otherwise()),
                            Level.CONDITIONAL);
            case Scalar.Apply apply ->
                    code(apply.function(), apply.arguments().stream().map(this::code).toList());
        };
    }

    private static Code sum(String text) {
        return new Code(
                text,
                text.contains(" ")
                        ? Level.ADDITIVE
                        : text.contains("*") ? Level.MULTIPLICATIVE : Level.PRIMARY);
    }

    private static Code constant(double value) {
        String text =
                value == Math.rint(value) && Math.abs(value) < 1e9
                        ? Long.toString((long) value)
                        : Double.isInfinite(value)
                                ? (value < 0 ? "-infinity" : "infinity")
                                : Double.toString(value).replace("E", "e").replace(".0e", "e");
        return new Code(text, text.startsWith("-") ? Level.UNARY : Level.PRIMARY);
    }

    private static Code code(Function function, List<Code> arguments) {
        return switch (function) {
            case NEGATE -> arguments.getFirst().negated();
            case ADD -> arguments.getFirst().plus(arguments.getLast());
            case SUBTRACT -> arguments.getFirst().minus(arguments.getLast());
            case MULTIPLY -> arguments.getFirst().times(arguments.getLast());
            case DIVIDE -> arguments.getFirst().over(arguments.getLast());
            case POWER ->
                    new Code(
                            arguments.getFirst().inside(Level.PRIMARY)
                                    + "^"
                                    + arguments.getLast().inside(Level.PRIMARY),
                            Level.UNARY);
            case STOP_GRADIENT -> Code.call("stopGradient", arguments);
            case MAX,
                    MIN,
                    ABS,
                    SIGN,
                    STEP,
                    FLOOR,
                    RELU,
                    EXP,
                    LOG,
                    SQRT,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    SIGMOID,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P ->
                    Code.call(function.name().toLowerCase(java.util.Locale.ROOT), arguments);
        };
    }

    private String text(Condition condition) {
        return switch (condition) {
            case Condition.Compare compare ->
                    code(compare.left())
                            + " "
                            + compare.relation().symbol()
                            + " "
                            + code(compare.right());
            case Condition.And and -> text(and.left()) + " and " + text(and.right());
            case Condition.Or or -> "(" + text(or.left()) + " or " + text(or.right()) + ")";
            case Condition.Not not -> "not (" + text(not.condition()) + ")";
        };
    }

    private String brackets(List<Subscript> at) {
        return at.isEmpty()
                ? ""
                : at.stream()
                        .map(subscript ->
                                switch (subscript) {
                                    case Subscript.Linear linear ->
                                            linear.index().toString(variables::get);
                                    case Subscript.Lookup lookup -> code(lookup.category()).text();
                                })
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
