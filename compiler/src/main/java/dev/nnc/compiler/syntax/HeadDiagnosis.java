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
                : Optional.of(Problem.of(SyntaxCode.UNEXPECTED, failure.spot(), "a path in quotes is missing after `import`")
                        .hint("write `import \"blocks.nn\"`"));
    }

    private static Optional<Problem> constant(Failure failure) {
        return failure.at() != 2
                ? Optional.empty()
                : Optional.of(Problem.of(SyntaxCode.UNEXPECTED, failure.spot(), "a constant needs `=` and a value")
                        .hint("write `const %s = ...`".formatted(failure.text(1))));
    }

    private static Optional<Problem> definition(Failure failure, Piece piece) {
        String word = failure.text(0);
        boolean network = failure.first() == NncLexer.NETWORK;
        if (failure.found() == NncLexer.ARROW && failure.previous() == NncLexer.RIGHT_PARENTHESIS) {
            return Optional.of(Problem.of(SyntaxCode.FOREIGN_SYNTAX, failure.span(failure.at()), "`->` gives no result type")
                    .hint("write `: real[n]`, or leave the type out"));
        }
        if (failure.at() == 2 && !network && failure.found() != NncLexer.LEFT_PARENTHESIS) {
            return Optional.of(Problem.of(
                            SyntaxCode.UNEXPECTED,
                            failure.spot(),
                            "the %s %s has no parameters".formatted(word, failure.quote(1)))
                    .hint("write `%s %s(x: real[n])`".formatted(word, failure.text(1))));
        }
        if (network && failure.previous() == NncLexer.RIGHT_PARENTHESIS && failure.found() == NncLexer.COLON) {
            return Optional.of(Problem.of(SyntaxCode.UNEXPECTED, failure.span(failure.at()), "a network has no result type")
                    .hint("its results are its `output` statements"));
        }
        boolean braceMissing = !failure.atEnd() && Tokens.startsStatement(failure.found()) && failure.previousEndsValue();
        if (braceMissing) {
            return Optional.of(Problem.of(SyntaxCode.UNEXPECTED, failure.spot(), "`{` is missing after " + failure.quote(failure.at() - 1))
                    .hint("the statements of a %s stand in `{ }`".formatted(word)));
        }
        boolean complete = failure.in("body") || failure.in("declaration") || failure.in("head");
        boolean bodyMissing = piece == Piece.DECLARATION && complete && failure.previousEndsValue() && failure.at() > 1;
        return bodyMissing ? Optional.of(body(failure, network)) : Optional.empty();
    }

    private static Problem body(Failure failure, boolean network) {
        String cause = "the %s %s has no body".formatted(failure.text(0), failure.quote(1));
        return Problem.of(SyntaxCode.UNEXPECTED, failure.spot(), cause)
                .hint(network ? "write its statements in `{ }`" : "write `= formula`, or statements in `{ }`");
    }
}
