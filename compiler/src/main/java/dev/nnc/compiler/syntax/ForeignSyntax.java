package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.grammar.NncLexer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words and signs of other languages, with what is written here instead: {@code **} is {@code ^}.
 */
final class ForeignSyntax {
    private static final String BINDING = "a binding needs no word in front: `x = ...`";
    private static final String LOOP =
            "a recurrence is a `scan x in xs`, a sum is `sum[i](...)`; layers map over more axes";
    private static final String FUNCTION =
            "a function is declared at the top level: `function f(x: real) = ...`";
    private static final String CLASS = "a model is a `network`, a part of it a `layer`";
    private static final String BRANCH = "write `if c then a else b`";
    private static final String STORED = "a trained value is `param W: real[n] ~ zeros()`";
    private static final String IMPORT = "write `import \"blocks.nn\"`";

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("let", BINDING),
                    Map.entry("var", BINDING),
                    Map.entry("val", BINDING),
                    Map.entry("auto", BINDING),
                    Map.entry("for", LOOP),
                    Map.entry("foreach", LOOP),
                    Map.entry("while", LOOP),
                    Map.entry("loop", LOOP),
                    Map.entry("repeat", LOOP),
                    Map.entry("do", LOOP),
                    Map.entry("lambda", FUNCTION),
                    Map.entry("def", FUNCTION),
                    Map.entry("fn", FUNCTION),
                    Map.entry("fun", FUNCTION),
                    Map.entry("func", FUNCTION),
                    Map.entry("class", CLASS),
                    Map.entry("struct", CLASS),
                    Map.entry("model", CLASS),
                    Map.entry("module", CLASS),
                    Map.entry("switch", BRANCH),
                    Map.entry("case", BRANCH),
                    Map.entry("match", BRANCH),
                    Map.entry("elif", "write `else if`"),
                    Map.entry("elsif", "write `else if`"),
                    Map.entry("elseif", "write `else if`"),
                    Map.entry("parameter", STORED),
                    Map.entry("weight", STORED),
                    Map.entry("from", IMPORT),
                    Map.entry("include", IMPORT),
                    Map.entry("use", IMPORT),
                    Map.entry("using", IMPORT),
                    Map.entry(
                            "print",
                            "nothing is printed while a network runs; publish a value with `output`"));

    private static final Map<String, String> SIGNS =
            Map.ofEntries(
                    Map.entry(":=", "write `=` to bind a name"),
                    Map.entry("**", "a power is written `x^2`"),
                    Map.entry("=>", "write `->` for a pipeline, `>=` to compare"),
                    Map.entry("=<", "write `<=`"),
                    Map.entry("<>", "write `!=`"),
                    Map.entry("===", "write `==`"),
                    Map.entry("!==", "write `!=`"),
                    Map.entry("++", "nothing is changed in place: bind a new name"),
                    Map.entry("--", "nothing is changed in place: bind a new name"),
                    Map.entry("+=", "nothing is changed in place: bind a new name"),
                    Map.entry("-=", "nothing is changed in place: bind a new name"),
                    Map.entry("*=", "nothing is changed in place: bind a new name"),
                    Map.entry("/=", "nothing is changed in place: bind a new name"),
                    Map.entry("@=", "nothing is changed in place: bind a new name"),
                    Map.entry("^=", "nothing is changed in place: bind a new name"),
                    Map.entry("..<", "a range `a..b` leaves out `b` already"),
                    Map.entry("..=", "a range `a..b` leaves out `b`: write `a..b + 1`"),
                    Map.entry("::", "write `:` in front of a type"));

    private static final List<String> STATEMENTS =
            List.of(
                    "input", "target", "dim", "param", "fixed", "state", "update", "shared",
                    "freeze", "output", "loss", "penalty", "metric", "data", "train", "return",
                    "yield");

    private ForeignSyntax() {}

    /** Two tokens side by side that are one sign elsewhere. */
    static Optional<Problem> sign(Failure failure) {
        for (int at = failure.at() - 1; at <= failure.at(); at++) {
            if (failure.adjacent(at)) {
                String sign = failure.text(at) + failure.text(at + 1);
                var span = failure.span(at).join(failure.span(at + 1));
                String cause = "`%s` is no sign of this language".formatted(sign);
                if (SIGNS.containsKey(sign)) {
                    return Optional.of(
                            Problem.of(SyntaxCode.FOREIGN_SYNTAX, span, cause)
                                    .hint(Optional.ofNullable(SIGNS.get(sign))));
                }
            }
        }
        return Optional.empty();
    }

    /** A word in front of the place, at it, or at the start of a piece that goes wrong at once. */
    static Optional<Problem> word(Failure failure) {
        if (failure.at() <= 2
                && failure.first() == NncLexer.NAME
                && WORDS.containsKey(failure.text(0))) {
            return Optional.of(word(failure, 0));
        }
        int before = failure.at() - 1;
        boolean operandFollows = !failure.atEnd() && Tokens.startsValue(failure.found());
        if (failure.previous() == NncLexer.NAME
                && operandFollows
                && WORDS.containsKey(failure.text(before))) {
            return Optional.of(word(failure, before));
        }
        if (failure.found() == NncLexer.NAME && WORDS.containsKey(failure.text(failure.at()))) {
            return Optional.of(word(failure, failure.at()));
        }
        return misspelt(failure);
    }

    private static Problem word(Failure failure, int at) {
        String cause = "%s is no word of this language".formatted(failure.quote(at));
        return Problem.of(SyntaxCode.FOREIGN_SYNTAX, failure.span(at), cause)
                .hint(Optional.ofNullable(WORDS.get(failure.text(at))));
    }

    /**
     * {@code inptu x: real[3]}: two names at the start of a statement, and the first is close to a
     * word.
     */
    private static Optional<Problem> misspelt(Failure failure) {
        boolean twoNames =
                failure.at() == 1
                        && failure.first() == NncLexer.NAME
                        && failure.found() == NncLexer.NAME;
        return Optional.of(failure)
                .filter(stopped -> twoNames)
                .flatMap(stopped -> Suggestion.didYouMean(stopped.text(0), STATEMENTS))
                .map(hint ->
                        Problem.of(
                                        SyntaxCode.FOREIGN_SYNTAX,
                                        failure.span(0),
                                        "%s is no word that starts a statement"
                                                .formatted(failure.quote(0)))
                                .hint(hint));
    }
}
