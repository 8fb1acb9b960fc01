package dev.nnc.compiler.format;

import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.AstPrinter;
import dev.nnc.compiler.syntax.ParsedText;
import dev.nnc.compiler.syntax.Parser;
import dev.nnc.compiler.syntax.Program;
import java.util.Optional;

/**
 * Writes a model in the one layout that all models have. Only spaces, line ends and semicolons
 * change; comments and the empty lines between statements stay.
 *
 * <pre>{@code
 * Formatter.format(new SourceFile("xor.nn", "network Xor { input x:real[2]; output h=x->dense( 8 ) }"), reporter);
 *
 * network Xor {
 *     input  x: real[2]
 *     output h = x -> dense(8)
 * }
 * }</pre>
 *
 * A line that the writer began inside of a statement stays where a line may begin, and is indented
 * as its place says; lines longer than 120 columns are broken. A text that is formatted stays as it
 * is.
 */
public final class Formatter {
    private Formatter() {}

    /** The formatted text; empty if it cannot be read, and the reporter knows why. */
    public static Optional<String> format(SourceFile file, Reporter reporter) {
        var problems = new Reporter();
        Program program = Parser.parse(file, problems);
        if (problems.hasErrors()) {
            problems.problems().forEach(reporter::report);
            return Optional.empty();
        }
        String text = Parser.text(file).map(parsed -> layout(file, parsed)).orElseThrow();
        String meant = AstPrinter.print(program);
        if (!AstPrinter.print(Parser.parse(new SourceFile(file.path(), text), problems))
                .equals(meant)) {
            throw new InternalError("format", file.path(), "formatting changes the meaning");
        }
        return Optional.of(text);
    }

    private static String layout(SourceFile file, ParsedText parsed) {
        Structure structure =
                ReadStructure.of(parsed.program(), ReadWords.of(file.text(), parsed.tokens()));
        Choices choices = Wrap.of(structure);
        Align.run(structure, choices);
        return new Layout(structure, choices).text();
    }
}
