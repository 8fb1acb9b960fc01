package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.text.Normalizer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Translates the places of tokens, which count code points, into spans of the file, which count
 * {@code char}s: after {@code 𝑥 = }, a letter outside the basic plane, the token at code point 4
 * starts at offset 5.
 */
final class Places {
    private final SourceFile file;
    private final int[] offsets;

    Places(SourceFile file) {
        this.file = file;
        this.offsets = offsets(file.text());
    }

    SourceFile file() {
        return file;
    }

    Span of(Token token) {
        return span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    /** From the first to the last of two tokens. */
    Span of(Token first, Token last) {
        return span(first.getStartIndex(), last.getStopIndex() + 1);
    }

    /** What a rule has matched, parentheses included. */
    Span of(ParserRuleContext rule) {
        return of(rule.getStart(), rule.getStop());
    }

    Identifier identifier(Token name) {
        return new Identifier(Normalizer.normalize(name.getText(), Normalizer.Form.NFC), of(name));
    }

    private Span span(int start, int end) {
        int last = file.text().length();
        return offsets.length == 0
                ? new Span(file, Math.min(start, last), Math.min(end, last))
                : new Span(file, offsets[start], offsets[end]);
    }

    /** The offset of each code point and of the end; empty where both ways of counting agree. */
    private static int[] offsets(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new int[0];
        }
        int[] offsets = new int[count + 1];
        for (int point = 1; point <= count; point++) {
            offsets[point] = text.offsetByCodePoints(offsets[point - 1], 1);
        }
        return offsets;
    }
}
