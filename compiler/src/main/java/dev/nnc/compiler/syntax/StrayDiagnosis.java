package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.grammar.NncLexer;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** What stands at the top level of a file and starts like no declaration. */
final class StrayDiagnosis {
    private static final List<String> DECLARATIONS =
            List.of("import", "const", "function", "layer", "network");

    private static final String WHAT_A_FILE_HOLDS =
            "a file holds `import`, `const`, `function`, `layer` and `network`";

    private StrayDiagnosis() {}

    static Problem of(Places places, List<Token> tokens) {
        var failure = new Failure(places, tokens, 1, List.of());
        int first = failure.first();
        String text = failure.text(0);
        String cause = "`%s` stands outside of a declaration".formatted(text);
        var misplaced = failure.at(0, SyntaxCode.MISPLACED_STATEMENT, cause);
        if (Tokens.startsStatement(first)) {
            return misplaced.hint(Home.hint(text));
        }
        if (first != NncLexer.NAME) {
            return failure.at(0, SyntaxCode.UNEXPECTED, cause).hint(WHAT_A_FILE_HOLDS);
        }
        if (failure.found() == NncLexer.ASSIGN) {
            String constant = "write `const %s = ...` for a constant".formatted(text);
            return misplaced.hint(constant + "; other values belong in a network or layer");
        }
        return misspelt(failure)
                .or(() -> ForeignSyntax.sign(failure))
                .or(() -> ForeignSyntax.word(failure))
                .orElseGet(() -> misplaced.hint(WHAT_A_FILE_HOLDS));
    }

    /** {@code netwrok Xor { ... }}. */
    private static Optional<Problem> misspelt(Failure failure) {
        return Suggestion.didYouMean(failure.text(0), DECLARATIONS)
                .map(hint ->
                        Problem.of(
                                        SyntaxCode.FOREIGN_SYNTAX,
                                        failure.span(0),
                                        "%s is no word that starts a declaration"
                                                .formatted(failure.quote(0)))
                                .hint(hint));
    }
}
