package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.grammar.NncLexer;
import java.util.Optional;

/** Names that are missing, or that the language keeps for itself. */
final class NameDiagnosis {
    private NameDiagnosis() {}

    /** {@code state = x}, {@code input loss: real}, {@code x + data}. */
    static Optional<Problem> reserved(Failure failure) {
        if (failure.at() == 1
                && Tokens.startsStatement(failure.first())
                && isUsedAsName(failure.found())) {
            return Optional.of(reserved(failure, 0));
        }
        boolean bound = failure.previous() == NncLexer.SCAN || failure.previous() == NncLexer.IF;
        if (bound && failure.found() == NncLexer.ASSIGN) {
            return Optional.of(reserved(failure, failure.at() - 1));
        }
        boolean typed = wantsName(failure) && failure.type(failure.at() + 1) == NncLexer.COLON;
        boolean word = Tokens.isWord(failure.found()) && (typed || !joins(failure.found()));
        boolean wanted =
                wantsName(failure)
                        || (failure.wantsValue() && !Tokens.startsValue(failure.found()));
        return word && wanted ? Optional.of(reserved(failure, failure.at())) : Optional.empty();
    }

    /** {@code data { target = column(2) }}, {@code data { input x = column(2) }}. */
    static Problem ofEntry(Failure failure) {
        String word = failure.text(0);
        if (failure.type(1) == NncLexer.NAME) {
            String cause = "an entry of a block has no word in front of its name";
            return failure.at(0, SyntaxCode.RESERVED_WORD, cause)
                    .hint("write `%s = ...` without `%s`".formatted(failure.text(1), word));
        }
        String cause =
                "`%s` is a word of the language and cannot be the name of an entry".formatted(word);
        return failure.at(0, SyntaxCode.RESERVED_WORD, cause)
                .hint(
                        "in `data` an entry has the name of an input or target (`y = column(2)` for"
                                + " `target y: real`), in `train` that of a setting (`batch = 32`)");
    }

    /** {@code input 3}, {@code tower.}. */
    static Optional<Problem> missing(Failure failure) {
        if (!wantsName(failure) || failure.found() == NncLexer.NAME) {
            return Optional.empty();
        }
        String cause = "a name is missing after " + failure.quote(failure.at() - 1);
        return Optional.of(
                Problem.of(SyntaxCode.UNEXPECTED, failure.spot(), cause).hint(example(failure)));
    }

    private static Problem reserved(Failure failure, int at) {
        String word = failure.text(at);
        return Problem.of(
                        SyntaxCode.RESERVED_WORD,
                        failure.span(at),
                        "`%s` is a word of the language and cannot be a name".formatted(word))
                .hint(
                        switch (failure.type(at)) {
                            case NncLexer.OUTPUT -> "to publish a value, write `output y = ...`";
                            case NncLexer.TRAIN ->
                                    "the block is written `train { ... }`; another name is `train1`";
                            case NncLexer.DATA ->
                                    "the block is written `data { ... }`; another name is `data1`";
                            default -> "choose another name, such as `%s1`".formatted(word);
                        });
    }

    /**
     * Words that join values: one that stands in place of a value shows that the value is missing.
     */
    private static boolean joins(int type) {
        return switch (type) {
            case NncLexer.THEN,
                    NncLexer.ELSE,
                    NncLexer.AND,
                    NncLexer.OR,
                    NncLexer.IN,
                    NncLexer.AS ->
                    true;
            case NncLexer.CARRYING -> true;
            default -> false;
        };
    }

    private static boolean isUsedAsName(int next) {
        return next == NncLexer.ASSIGN || next == NncLexer.COMMA || next == NncLexer.DOT;
    }

    private static boolean wantsName(Failure failure) {
        return switch (failure.previous()) {
            case NncLexer.INPUT, NncLexer.TARGET, NncLexer.PARAM, NncLexer.FIXED, NncLexer.STATE ->
                    failure.at() == 1;
            case NncLexer.UPDATE, NncLexer.SHARED, NncLexer.FREEZE, NncLexer.OUTPUT ->
                    failure.at() == 1;
            case NncLexer.FUNCTION, NncLexer.LAYER, NncLexer.NETWORK, NncLexer.CONST -> true;
            case NncLexer.DOT, NncLexer.AS, NncLexer.SCAN, NncLexer.CARRYING -> true;
            case NncLexer.LEFT_PARENTHESIS, NncLexer.COMMA ->
                    failure.in("parameters") || failure.in("parameter");
            default -> false;
        };
    }

    private static String example(Failure failure) {
        return switch (failure.previous()) {
            case NncLexer.DOT -> "write the name of a parameter or instance, as in `tower.W`";
            case NncLexer.AS -> "write `dense(5) as hidden`";
            case NncLexer.SCAN -> "write `scan x in xs carrying h = zeros(n) { ... }`";
            case NncLexer.CARRYING -> "write `carrying h = zeros(n)`";
            case NncLexer.FREEZE -> "write the name of an instance, as in `freeze dense1`";
            case NncLexer.UPDATE -> "write `update mean = ...`";
            case NncLexer.SHARED -> "write `shared tower = dense(64)`";
            case NncLexer.OUTPUT -> "write `output y = ...`";
            case NncLexer.LEFT_PARENTHESIS, NncLexer.COMMA ->
                    "a parameter is a name and a type, as in `units: int`";
            case NncLexer.CONST -> "write `const pi = 3.14159`";
            case NncLexer.NETWORK -> "write `network Digits { ... }`";
            case NncLexer.FUNCTION, NncLexer.LAYER ->
                    "write `%s f(x: real) ...`".formatted(failure.text(failure.at() - 1));
            default -> "write `%s x: real`".formatted(failure.text(failure.at() - 1));
        };
    }
}
