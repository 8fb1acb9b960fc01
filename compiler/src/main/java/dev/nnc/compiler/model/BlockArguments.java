package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a call in a block by the names of its parameters: positional ones first, then
 * those with a name.
 *
 * <pre>{@code
 * BlockArguments.bind(call, List.of("rate", "beta"), reporter).find("beta")   // of momentum(0.1, beta = 0.9)
 * }</pre>
 *
 * @param call the word in front of the parentheses, for messages
 * @param values by name
 * @param complete whether no problem was reported
 */
record BlockArguments(Expression.Call call, Map<String, Expression> values, boolean complete) {
    static BlockArguments bind(Expression.Call call, List<String> parameters, Reporter reporter) {
        var values = new LinkedHashMap<String, Expression>();
        boolean complete = true;
        for (int place = 0; place < call.arguments().size(); place++) {
            Argument argument = call.arguments().get(place);
            Optional<String> name = argument.name().map(Identifier::name);
            if (name.isEmpty() && place < parameters.size()) {
                name = Optional.of(parameters.get(place));
            }
            boolean known = name.filter(parameters::contains).isPresent();
            boolean twice = known && values.putIfAbsent(name.get(), argument.value()) != null;
            if (!known || twice) {
                reporter.report(problem(call, argument, parameters, twice));
                complete = false;
            }
        }
        return new BlockArguments(call, values, complete);
    }

    private static Problem problem(
            Expression.Call call, Argument argument, List<String> parameters, boolean twice) {
        String word = call.callee().span().text();
        String takes =
                parameters.isEmpty()
                        ? "it takes none"
                        : "it takes `" + String.join("`, `", parameters) + "`";
        if (argument.name().isEmpty()) {
            return Problem.of(
                            BlockCode.UNKNOWN_ARGUMENT,
                            argument.span(),
                            "`"
                                    + word
                                    + "` takes "
                                    + count(parameters.size())
                                    + ", and this is one more")
                    .hint(parameters.isEmpty() ? Optional.empty() : Optional.of(takes));
        }
        Identifier name = argument.name().get();
        return twice
                ? Problem.of(
                        BlockCode.UNKNOWN_ARGUMENT,
                        name.span(),
                        "`" + word + "` gets its `" + name + "` twice")
                : Problem.of(
                                BlockCode.UNKNOWN_ARGUMENT,
                                name.span(),
                                "`" + word + "` has no argument `" + name + "`")
                        .hint(
                                setting(name)
                                        .or(() -> Suggestion.didYouMean(name.name(), parameters))
                                        .or(() -> Optional.of(takes)));
    }

    private static Optional<String> setting(Identifier name) {
        return TrainWords.KEYS.contains(name.name())
                ? Optional.of("`" + name + "` is a setting of its own in `train`")
                : Optional.empty();
    }

    private static String count(int arguments) {
        return arguments == 0
                ? "no arguments"
                : arguments == 1 ? "one argument" : arguments + " arguments";
    }

    Optional<Expression> find(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
