package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncLexer;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** What stands at the top level of a file and starts like no declaration. */
final class StrayDiagnosis {
    private static final List<String> DECLARATIONS = List.of("import", "const", "function", "layer", "network");

    private StrayDiagnosis() {}

    static Problem of(Places places, List<Token> tokens) {
        Token first = tokens.getFirst();
        Span span = places.of(first);
        String text = first.getText();
        if (Tokens.startsStatement(first.getType())) {
            return Problem.of(SyntaxCode.MISPLACED_STATEMENT, span, "`%s` stands outside of a declaration".formatted(text))
                    .hint(Home.hint(text));
        }
        if (first.getType() != NncLexer.NAME) {
            return Problem.of(SyntaxCode.UNEXPECTED, span, "`%s` stands outside of a declaration".formatted(text))
                    .hint("a file holds `import`, `const`, `function`, `layer` and `network`");
        }
        var failure = new Failure(places, tokens, Math.min(1, tokens.size()), List.of());
        boolean binding = failure.found() == NncLexer.ASSIGN;
        Optional<Problem> elsewhere = binding
                ? Optional.empty()
                : misspelt(failure).or(() -> ForeignSyntax.sign(failure)).or(() -> ForeignSyntax.word(failure));
        return elsewhere.orElseGet(() -> Problem.of(
                        SyntaxCode.MISPLACED_STATEMENT, span, "`%s` stands outside of a declaration".formatted(text))
                .hint(binding
                        ? "write `const %s = ...` for a constant; other values belong in a network or layer".formatted(text)
                        : "a file holds `import`, `const`, `function`, `layer` and `network`"));
    }

    /** {@code netwrok Xor { ... }}. */
    private static Optional<Problem> misspelt(Failure failure) {
        return Suggestion.didYouMean(failure.text(0), DECLARATIONS)
                .map(hint -> Problem.of(
                                SyntaxCode.FOREIGN_SYNTAX,
                                failure.span(0),
                                "%s is no word that starts a declaration".formatted(failure.quote(0)))
                        .hint(hint));
    }
}
