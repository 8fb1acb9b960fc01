package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Reporter;
import dev.nnc.grammar.NncLexer;
import dev.nnc.grammar.NncParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Reads a file with syntax errors piece by piece: its declarations, which start with words that can
 * stand nowhere else, and their statements. A piece is read by the same grammar as a correct file;
 * what stops in it is reported once, and reading goes on with the next piece, so that independent
 * errors are all found and none is reported twice.
 */
final class Recovery {
    private final Places places;
    private final DeclarationBuilder builder;
    private final Reporter reporter;
    private final List<Declaration> declarations = new ArrayList<>();

    Recovery(Places places, DeclarationBuilder builder, Reporter reporter) {
        this.places = places;
        this.builder = builder;
        this.reporter = reporter;
    }

    /** Reports what is wrong, at least one problem, and returns what can be read. */
    Program program(List<Token> all) {
        var tokens =
                all.stream()
                        .filter(token ->
                                token.getChannel() == Token.DEFAULT_CHANNEL
                                        && token.getType() != Token.EOF)
                        .toList();
        Set<Token> bad = BadTokens.report(tokens, places, reporter);
        var lines = new Lines(tokens);
        int start = 0;
        for (int at = 0; at <= tokens.size(); at++) {
            if (at == tokens.size() || lines.startsDeclaration(at)) {
                piece(tokens.subList(start, at), bad);
                start = at;
            }
        }
        if (reporter.count() == 0) {
            reporter.report(
                    Diagnosis.of(new Failure(places, tokens, 0, List.of()), Piece.DECLARATION));
        }
        return new Program(declarations, places.file().whole());
    }

    private void piece(List<Token> tokens, Set<Token> bad) {
        if (tokens.isEmpty()) {
            return;
        }
        int problems = reporter.count();
        var brackets = Brackets.of(tokens, places, reporter);
        var reported = new HashSet<>(bad);
        reported.addAll(brackets.leftOver());
        var blocks = new BlockRecovery(places, builder.statements(), reporter, brackets, reported);
        if (!new Lines(tokens).startsDeclaration(0)) {
            stray(tokens, reported, problems);
            return;
        }
        int brace = bodyBrace(tokens, brackets);
        if (brace == tokens.size()) {
            int end = blocks.end(0, tokens);
            declaration(tokens.subList(0, end), reported);
            stray(tokens.subList(end, tokens.size()), reported, problems);
        } else {
            int closing = brackets.closing(brace);
            definition(tokens, brace, brackets, blocks, reported);
            stray(
                    tokens.subList(Math.min(closing + 1, tokens.size()), tokens.size()),
                    reported,
                    problems);
        }
    }

    /**
     * The brace that opens the body of a definition, or the end if its body is a formula or
     * missing.
     */
    private static int bodyBrace(List<Token> tokens, Brackets brackets) {
        int first = tokens.getFirst().getType();
        var lines = new Lines(tokens);
        boolean defines = first != NncLexer.IMPORT && first != NncLexer.CONST;
        for (int at = 0; defines && at < tokens.size(); at = brackets.skip(at)) {
            int type = tokens.get(at).getType();
            if (type == NncLexer.LEFT_BRACE) {
                return at;
            }
            if (type == NncLexer.ASSIGN || lines.startsStatement(at)) {
                break;
            }
        }
        return tokens.size();
    }

    private void declaration(List<Token> tokens, Set<Token> reported) {
        var read = Attempt.of(places, tokens, NncParser::declaration);
        switch (read) {
            case Attempt.Success<NncParser.DeclarationContext>(var rule) ->
                    declarations.add(builder.declaration(rule));
            case Attempt.Stopped<NncParser.DeclarationContext>(Failure failure) -> {
                report(failure, Piece.DECLARATION, reported);
                declarations.add(malformed(tokens));
            }
        }
    }

    private void definition(
            List<Token> tokens,
            int brace,
            Brackets brackets,
            BlockRecovery blocks,
            Set<Token> reported) {
        int closing = brackets.closing(brace);
        var headTokens = tokens.subList(0, brace);
        Home home =
                brackets.braceMissing()
                        ? Home.UNCERTAIN
                        : DeclarationBuilder.home(tokens.getFirst().getType());
        var statements = blocks.statements(tokens, brace + 1, closing, home);
        Token last = tokens.get(Math.min(closing, tokens.size() - 1));
        switch (Attempt.of(places, headTokens, NncParser::head)) {
            case Attempt.Success<NncParser.HeadContext>(var head) ->
                    declarations.add(builder.withBlock(head, statements, last));
            case Attempt.Stopped<NncParser.HeadContext>(Failure failure) -> {
                report(failure, Piece.HEAD, reported);
                declarations.add(malformed(headTokens));
            }
        }
    }

    /**
     * What stands outside of all declarations: one problem, whatever its length, if nothing else is
     * wrong nearby.
     */
    private void stray(List<Token> tokens, Set<Token> reported, int problems) {
        var rest = tokens.stream().filter(token -> token.getType() != NncLexer.SEMICOLON).toList();
        if (rest.isEmpty()) {
            return;
        }
        if (reporter.count() == problems && rest.stream().noneMatch(reported::contains)) {
            reporter.report(StrayDiagnosis.of(places, rest));
        }
        declarations.add(malformed(rest));
    }

    private void report(Failure failure, Piece piece, Set<Token> reported) {
        if (failure.tokens().stream().noneMatch(reported::contains)) {
            reporter.report(Diagnosis.of(failure, piece));
        }
    }

    private Declaration malformed(List<Token> tokens) {
        boolean statement = Tokens.startsStatement(tokens.getFirst().getType());
        var names =
                tokens.stream()
                        .limit(statement ? 0 : 2)
                        .filter(token -> token.getType() == NncLexer.NAME)
                        .toList();
        Optional<Identifier> name =
                names.isEmpty()
                        ? Optional.empty()
                        : Optional.of(places.identifier(names.getLast()));
        return new Declaration.Malformed(name, places.of(tokens.getFirst(), tokens.getLast()));
    }
}
