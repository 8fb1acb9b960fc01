package dev.nnc.compiler.model;

import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Parameter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the formulas of a block may name: the hyper-parameters of the network, with the values of
 * this compilation, and the constants of the file.
 *
 * <pre>{@code
 * new BlockConstants(Map.of("hidden", 128.0), Map.of("file", "digits.csv"), Map.of(), declarations)
 * }</pre>
 *
 * @param numbers the hyper-parameters that are numbers
 * @param texts those that are strings
 * @param truths those that are bools
 */
record BlockConstants(
        Map<String, Double> numbers,
        Map<String, String> texts,
        Map<String, Boolean> truths,
        Declarations declarations) {
    private static final int LONGEST_CHAIN = 50;

    BlockConstants {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
        truths = Map.copyOf(truths);
    }

    /** With the hyper-parameters that are bound in a scope. */
    static BlockConstants of(Declaration.Network network, Scope scope, Declarations declarations) {
        var numbers = new LinkedHashMap<String, Double>();
        var texts = new LinkedHashMap<String, String>();
        var truths = new LinkedHashMap<String, Boolean>();
        for (Parameter parameter : network.parameters()) {
            String name = parameter.name().name();
            switch (scope.find(name).orElse(Value.UNKNOWN)) {
                case Value.Whole whole when whole.isLiteral() ->
                        numbers.put(name, (double) whole.extent().literal());
                case Value.Number number -> numbers.put(name, number.value());
                case Value.Text text -> texts.put(name, text.value());
                case Value.Truth truth -> truths.put(name, truth.value());
                default -> {} // an error that has been reported
            }
        }
        return new BlockConstants(numbers, texts, truths, declarations);
    }

    /** Without hyper-parameters. */
    static BlockConstants of(Declarations declarations) {
        return new BlockConstants(Map.of(), Map.of(), Map.of(), declarations);
    }

    Optional<Double> number(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    Optional<Declaration.Constant> declared(String name) {
        return declarations
                .find(name, false)
                .filter(Declaration.Constant.class::isInstance)
                .map(Declaration.Constant.class::cast);
    }

    /** The text that an expression is known to be. */
    Optional<String> text(Expression expression) {
        return follow(expression, LONGEST_CHAIN, texts)
                .filter(Expression.TextLiteral.class::isInstance)
                .map(literal -> ((Expression.TextLiteral) literal).value())
                .or(() -> given(expression, texts));
    }

    /** The truth that an expression is known to be. */
    Optional<Boolean> truth(Expression expression) {
        return follow(expression, LONGEST_CHAIN, truths)
                .filter(Expression.BoolLiteral.class::isInstance)
                .map(literal -> ((Expression.BoolLiteral) literal).value())
                .or(() -> given(expression, truths));
    }

    /** All names. */
    Set<String> names() {
        var names = new LinkedHashSet<>(numbers.keySet());
        names.addAll(texts.keySet());
        names.addAll(truths.keySet());
        declarations.names(false).filter(name -> declared(name).isPresent()).forEach(names::add);
        return names;
    }

    private static <T> Optional<T> given(Expression expression, Map<String, T> values) {
        return expression instanceof Expression.Name name
                ? Optional.ofNullable(values.get(name.name()))
                : Optional.empty();
    }

    /** The value of the constant that an expression names, if it does. */
    private Optional<Expression> follow(Expression expression, int left, Map<String, ?> nearer) {
        if (!(expression instanceof Expression.Name name) || left == 0) {
            return Optional.of(expression);
        }
        return nearer.containsKey(name.name())
                ? Optional.empty()
                : declared(name.name())
                        .flatMap(constant -> follow(constant.value(), left - 1, nearer));
    }
}
