package dev.nnc.compiler.syntax;

import dev.nnc.grammar.NncParser;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * A text as the grammar reads it, nearer to what was written than a {@link Program}.
 *
 * <pre>{@code
 * ParsedText text = Parser.text(new SourceFile("pi.nn", "const pi = 3")).orElseThrow();
 * text.tokens().size();   // 5: the last one is the end of the file
 * }</pre>
 *
 * @param tokens all of them, also those that the grammar does not see
 * @param program the parse tree
 */
public record ParsedText(List<Token> tokens, NncParser.ProgramContext program) {
    /** Copies the tokens. */
    public ParsedText {
        tokens = List.copyOf(tokens);
    }
}
