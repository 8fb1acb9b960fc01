package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.grammar.NncLexer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types that are missing or unknown. */
final class TypeDiagnosis {
    private static final List<String> TYPES = List.of("real", "category", "int", "bool", "string");
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "float",
                    "real",
                    "double",
                    "real",
                    "number",
                    "real",
                    "tensor",
                    "real[...]",
                    "array",
                    "real[...]",
                    "vector",
                    "real[n]",
                    "matrix",
                    "real[n, m]",
                    "boolean",
                    "bool",
                    "integer",
                    "int",
                    "str",
                    "string");

    private TypeDiagnosis() {}

    /** {@code input x}, {@code param W ~ zeros()}, {@code layer f(x)}. */
    static Optional<Problem> missing(Failure failure) {
        boolean named = failure.previous() == NncLexer.NAME && failure.found() != NncLexer.COLON;
        boolean statement =
                failure.at() == 2 && failure.in("statement") && hasType(failure.first());
        if (!named || !(statement || failure.in("parameter"))) {
            return Optional.empty();
        }
        String name = failure.text(failure.at() - 1);
        String type =
                failure.in("parameter") && failure.first() == NncLexer.NETWORK ? "int" : "real[n]";
        return Optional.of(
                Problem.of(
                                SyntaxCode.MISSING_TYPE,
                                failure.span(failure.at() - 1),
                                "`%s` has no type".formatted(name))
                        .hint("write it after a colon, as in `%s: %s`".formatted(name, type)));
    }

    /** {@code x: float}. */
    static Optional<Problem> unknown(Failure failure) {
        if (!failure.in("type") || failure.previous() == NncLexer.CATEGORY) {
            return Optional.empty();
        }
        if (failure.atEnd()
                || !(failure.found() == NncLexer.NAME || Tokens.isWord(failure.found()))) {
            String cause = "a type is missing after " + failure.quote(failure.at() - 1);
            return Optional.of(
                    Problem.of(SyntaxCode.MISSING_TYPE, failure.spot(), cause)
                            .hint(
                                    "the types are `real`, `category(n)`, `int`, `bool` and `string`"));
        }
        String word = failure.text(failure.at());
        String hint =
                Optional.ofNullable(ELSEWHERE.get(word))
                        .or(() -> Suggestion.closest(word, TYPES))
                        .or(() -> Suggestion.closest(word, ELSEWHERE.keySet()).map(ELSEWHERE::get))
                        .map("write `%s`"::formatted)
                        .orElse("the types are `real`, `category(n)`, `int`, `bool` and `string`");
        return Optional.of(
                Problem.of(
                                SyntaxCode.MISSING_TYPE,
                                failure.span(failure.at()),
                                "`%s` is no type".formatted(word))
                        .hint(hint));
    }

    /** {@code category[10]}, {@code real[]}, {@code real(3)}. */
    static Optional<Problem> axes(Failure failure) {
        if (failure.previous() == NncLexer.CATEGORY
                && failure.found() != NncLexer.LEFT_PARENTHESIS) {
            String cause = "this `category` has no size";
            return Optional.of(
                    failure.at(failure.at() - 1, SyntaxCode.MISSING_TYPE, cause)
                            .hint("write the number of categories, as in `category(10)`"));
        }
        if (failure.previous() == NncLexer.REAL && failure.found() == NncLexer.LEFT_PARENTHESIS) {
            return Optional.of(
                    failure.here(SyntaxCode.MISSING_TYPE, "extents do not stand in `( )`")
                            .hint("write them in brackets, as in `real[28, 28]`"));
        }
        int before = failure.type(failure.at() - 2);
        if (failure.previous() == NncLexer.LEFT_BRACKET
                && failure.found() == NncLexer.RIGHT_BRACKET
                && before == NncLexer.REAL) {
            return Optional.of(
                    failure.here(SyntaxCode.MISSING_TYPE, "an extent is missing in `real[]`")
                            .hint("a single number is `real`, any shape is `real[...]`"));
        }
        boolean second =
                failure.previous() == NncLexer.RIGHT_BRACKET
                        && failure.found() == NncLexer.LEFT_BRACKET
                        && hasType(failure.first());
        return second
                ? Optional.of(
                        failure.here(SyntaxCode.MISSING_TYPE, "a type has one pair of brackets")
                                .hint("write all extents in it, as in `real[28, 3]`"))
                : Optional.empty();
    }

    private static boolean hasType(int word) {
        return switch (word) {
            case NncLexer.INPUT, NncLexer.TARGET, NncLexer.PARAM, NncLexer.FIXED, NncLexer.STATE ->
                    true;
            default -> false;
        };
    }
}
