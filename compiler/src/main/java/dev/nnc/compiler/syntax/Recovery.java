package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Reads a file with syntax errors. */
final class Recovery {
    private final Places places;
    private final Reporter reporter;

    Recovery(Places places, DeclarationBuilder builder, Reporter reporter) {
        this.places = places;
        this.reporter = reporter;
    }

    Program program(List<Token> tokens) {
        reporter.report(Problem.of(SyntaxCode.UNEXPECTED, places.of(tokens.getFirst()), "this file cannot be read"));
        return new Program(List.of(), places.file().whole());
    }
}
