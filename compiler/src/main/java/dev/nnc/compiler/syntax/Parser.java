package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.grammar.NncLexer;
import dev.nnc.grammar.NncParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Text in, syntax tree out. Every problem goes to the reporter; what could not be read is {@link
 * Statement.Malformed} or {@link Declaration.Malformed} in the tree, so that the rest can still be
 * checked.
 *
 * <pre>{@code
 * var reporter = new Reporter();
 * Program program = Parser.parse(new SourceFile("xor.nn", text), reporter);
 * }</pre>
 *
 * A correct file is read in one go. If that fails, {@link Recovery} reads it once more, piece by
 * piece, and finds words for what is wrong.
 */
public final class Parser {
    private Parser() {}

    /** Reads a whole file; any text is fine, and none makes it fail. */
    public static Program parse(SourceFile file, Reporter reporter) {
        var tokens = new CommonTokenStream(lexer(file));
        tokens.fill();
        var places = new Places(file);
        var tooDeep = Nesting.tooDeep(tokens.getTokens());
        if (tooDeep.isPresent()) {
            reporter.report(SyntaxMessages.tooDeep(places.of(tooDeep.get())));
            return new Program(List.of(), file.whole());
        }
        var builder =
                new DeclarationBuilder(places, new Documentation(tokens.getTokens()), reporter);
        return program(tokens)
                .map(builder::program)
                .orElseGet(
                        () -> new Recovery(places, builder, reporter).program(tokens.getTokens()));
    }

    /** What the grammar makes of a text, for who needs its words; empty if there is an error. */
    public static Optional<ParsedText> text(SourceFile file) {
        var tokens = new CommonTokenStream(lexer(file));
        tokens.fill();
        return program(tokens).map(program -> new ParsedText(tokens.getTokens(), program));
    }

    private static NncLexer lexer(SourceFile file) {
        var lexer = new NncLexer(CharStreams.fromString(file.text(), file.path()));
        lexer.removeErrorListeners();
        return lexer;
    }

    /** The parse tree, or nothing at the first error. */
    private static Optional<NncParser.ProgramContext> program(CommonTokenStream tokens) {
        try {
            return Optional.of(strict(tokens).program());
        } catch (ParseCancellationException error) {
            return Optional.empty();
        }
    }

    /** A parser that gives up at the first error with a {@link ParseCancellationException}. */
    static NncParser strict(CommonTokenStream tokens) {
        var parser = new NncParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
    }
}
