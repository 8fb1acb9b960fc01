package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.util.List;

/**
 * Text in, syntax tree out. Every problem goes to the reporter; what could not be read is {@link Statement.Malformed} or
 * {@link Declaration.Malformed} in the tree, so that the rest can still be checked.
 *
 * <pre>{@code
 * var reporter = new Reporter();
 * Program program = Parser.parse(new SourceFile("xor.nn", text), reporter);
 * }</pre>
 */
public final class Parser {
    private Parser() {}

    /** Reads a whole file. */
    public static Program parse(SourceFile file, Reporter reporter) {
        return new Program(List.of(), file.whole());
    }
}
