package dev.nnc.compiler.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Lines and columns as an editor counts them. */
class SourceFileTest {
    @Test
    void knowsAllLineEnds() {
        var file = new SourceFile("a.nn", "ab\ncd\r\nef\rg\n");
        assertEquals(5, file.lineCount());
        assertEquals("cd", file.lineText(2));
        assertEquals("ef", file.lineText(3));
        assertEquals("", file.lineText(5));
        assertEquals(2, file.line(6));
        assertEquals(3, file.line(7));
        assertEquals(5, file.line(file.text().length()));
        assertEquals(1, new SourceFile("empty.nn", "").line(0));
    }

    @Test
    void countsCodePoints() {
        var file = new SourceFile("a.nn", "𝑥 = y");
        assertEquals(3, file.column(3));
        assertEquals("a.nn:1:5", new Span(file, 5, 6).toString());
    }

    @Test
    void joinsAndChecksSpans() {
        var file = new SourceFile("a.nn", "a + b");
        var sum = new Span(file, 4, 5).join(new Span(file, 0, 1));
        assertEquals("a + b", sum.text());
        assertEquals(new Span(file, 5, 5), sum.after());
        assertThrows(IndexOutOfBoundsException.class, () -> new Span(file, 2, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> file.line(6));
    }
}
