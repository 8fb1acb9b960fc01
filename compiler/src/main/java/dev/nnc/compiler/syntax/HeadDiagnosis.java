package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.grammar.NncLexer;
import java.util.Optional;

/** Declarations whose head is wrong or whose body is missing. */
final class HeadDiagnosis {
    private HeadDiagnosis() {}

    static Optional<Problem> of(Failure failure, Piece piece) {
        return switch (failure.first()) {
            case NncLexer.IMPORT -> imports(failure);
            case NncLexer.CONST -> constant(failure);
            case NncLexer.FUNCTION, NncLexer.LAYER, NncLexer.NETWORK -> definition(failure, piece);
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> imports(Failure failure) {
        return failure.at() > 1
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                        SyntaxCode.UNEXPECTED,
                                        failure.spot(),
                                        "a path in quotes is missing after `import`")
                                .hint("write `import \"blocks.nn\"`"));
    }

    private static Optional<Problem> constant(Failure failure) {
        return failure.at() != 2
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                        SyntaxCode.UNEXPECTED,
                                        failure.spot(),
                                        "a constant needs `=` and a value")
                                .hint("write `const %s = ...`".formatted(failure.text(1))));
    }

    private static Optional<Problem> definition(Failure failure, Piece piece) {
        boolean network = failure.first() == NncLexer.NETWORK;
        boolean afterParameters = failure.previous() == NncLexer.RIGHT_PARENTHESIS;
        if (failure.found() == NncLexer.ARROW && afterParameters) {
            return Optional.of(
                    failure.here(SyntaxCode.FOREIGN_SYNTAX, "`->` gives no result type")
                            .hint("write `: real[n]`, or leave the type out"));
        }
        if (failure.found() == NncLexer.COLON && afterParameters && network) {
            return Optional.of(
                    failure.here(SyntaxCode.UNEXPECTED, "a network has no result type")
                            .hint("its results are its `output` statements"));
        }
        if (failure.at() == 2 && failure.found() != NncLexer.LEFT_PARENTHESIS && !network) {
            return Optional.of(parameters(failure));
        }
        if (failure.previousEndsValue() && Tokens.startsStatement(failure.found())) {
            return Optional.of(brace(failure));
        }
        boolean complete = failure.in("body") || failure.in("declaration") || failure.in("head");
        boolean ended = failure.previousEndsValue() && failure.at() > 1;
        return piece == Piece.DECLARATION && complete && ended
                ? Optional.of(body(failure, network))
                : Optional.empty();
    }

    private static Problem parameters(Failure failure) {
        String word = failure.text(0);
        String cause = "the %s %s has no parameters".formatted(word, failure.quote(1));
        return failure.here(SyntaxCode.UNEXPECTED, cause)
                .hint("write `%s %s(x: real[n])`".formatted(word, failure.text(1)));
    }

    private static Problem brace(Failure failure) {
        String cause = "`{` is missing after " + failure.quote(failure.at() - 1);
        return failure.here(SyntaxCode.UNEXPECTED, cause)
                .hint("the statements of a %s stand in `{ }`".formatted(failure.text(0)));
    }

    private static Problem body(Failure failure, boolean network) {
        String cause = "the %s %s has no body".formatted(failure.text(0), failure.quote(1));
        return Problem.of(SyntaxCode.UNEXPECTED, failure.spot(), cause)
                .hint(
                        network
                                ? "write its statements in `{ }`"
                                : "write `= formula`, or statements in `{ }`");
    }
}
