package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Reporter;
import dev.nnc.grammar.NncLexer;
import dev.nnc.grammar.NncParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Reads what stands between two braces of a file with syntax errors, statement by statement. */
final class BlockRecovery {
    private final Places places;
    private final StatementBuilder builder;
    private final Reporter reporter;
    private final Brackets brackets;
    private final Set<Token> reported;

    /**
     * The reported tokens are wrong in themselves or unpaired brackets; nothing more is said of
     * their statements.
     */
    BlockRecovery(
            Places places,
            StatementBuilder builder,
            Reporter reporter,
            Brackets brackets,
            Set<Token> reported) {
        this.places = places;
        this.builder = builder;
        this.reporter = reporter;
        this.brackets = brackets;
        this.reported = reported;
    }

    /** The statements of the tokens from one place of the declaration to another. */
    List<Statement> statements(List<Token> declaration, int from, int to, Home home) {
        var statements = new ArrayList<Statement>();
        for (Range range : ranges(declaration, from, to)) {
            statements.add(statement(declaration, range, home));
        }
        return statements;
    }

    /** Where the statement or declaration that starts at a place ends. */
    int end(int from, List<Token> declaration) {
        var lines = new Lines(declaration);
        int at = brackets.skip(from);
        while (at < declaration.size()
                && declaration.get(at).getType() != NncLexer.SEMICOLON
                && !lines.startsStatement(at)) {
            at = brackets.skip(at);
        }
        return Math.min(at, declaration.size());
    }

    /** The places of one statement or entry in its declaration. */
    private record Range(int from, int to) {}

    private List<Range> ranges(List<Token> declaration, int from, int to) {
        var ranges = new ArrayList<Range>();
        int start = from;
        while (start < to) {
            int end = Math.min(end(start, declaration), to);
            if (declaration.get(start).getType() == NncLexer.SEMICOLON) {
                end = start + 1;
            } else {
                ranges.add(new Range(start, end));
            }
            start = end;
        }
        return ranges;
    }

    private Statement statement(List<Token> declaration, Range range, Home home) {
        var tokens = declaration.subList(range.from, range.to);
        return switch (Attempt.of(places, tokens, NncParser::statement)) {
            case Attempt.Success<NncParser.StatementContext>(var rule) ->
                    builder.statement(rule, home);
            case Attempt.Stopped<NncParser.StatementContext>(Failure failure) -> {
                explain(declaration, range, failure, Piece.STATEMENT);
                yield malformed(tokens);
            }
        };
    }

    private void entries(List<Token> declaration, int from, int to) {
        for (Range range : ranges(declaration, from, to)) {
            var tokens = declaration.subList(range.from, range.to);
            if (Attempt.of(places, tokens, NncParser::entry)
                    instanceof Attempt.Stopped<NncParser.EntryContext>(Failure failure)) {
                explain(declaration, range, failure, Piece.ENTRY);
            }
        }
    }

    /** Looks for the reason in inner braces first if reading stopped there. */
    private void explain(List<Token> declaration, Range range, Failure failure, Piece piece) {
        int problems = reporter.count();
        int stopped = range.from + failure.at();
        for (int at = range.from; at < stopped && at < range.to; at++) {
            boolean brace = declaration.get(at).getType() == NncLexer.LEFT_BRACE;
            int closing = brace ? brackets.closing(at) : at;
            if (brace && stopped <= closing && closing <= range.to) {
                inner(declaration, range, at + 1, Math.min(closing, range.to));
                break;
            }
        }
        boolean silent = failure.tokens().stream().anyMatch(reported::contains);
        if (!silent && reporter.count() == problems) {
            reporter.report(Diagnosis.of(failure, piece));
        }
    }

    private void inner(List<Token> declaration, Range range, int from, int to) {
        int first = declaration.get(range.from).getType();
        if (first == NncLexer.DATA || first == NncLexer.TRAIN) {
            entries(declaration, from, to);
        } else if (declaration.subList(range.from, from).stream()
                .anyMatch(t -> t.getType() == NncLexer.SCAN)) {
            statements(declaration, from, to, Home.SCAN);
        }
    }

    private Statement malformed(List<Token> tokens) {
        return new Statement.Malformed(
                names(tokens), places.of(tokens.getFirst(), tokens.getLast()));
    }

    /**
     * The names that the statement would bind: those in front of its {@code =}, or the one behind
     * its word.
     */
    private List<Identifier> names(List<Token> tokens) {
        int first = tokens.getFirst().getType();
        boolean word = Tokens.bindsName(first);
        if (!word && first != NncLexer.NAME) {
            return List.of();
        }
        var names =
                tokens.stream()
                        .skip(word ? 1 : 0)
                        .takeWhile(token ->
                                token.getType() == NncLexer.NAME
                                        || token.getType() == NncLexer.COMMA)
                        .toList();
        return word || binds(tokens.subList(names.size(), tokens.size()))
                ? names.stream()
                        .filter(token -> token.getType() == NncLexer.NAME)
                        .map(places::identifier)
                        .toList()
                : List.of();
    }

    /**
     * Whether what follows the names at the start shows that they were to be bound: {@code =},
     * {@code :=}, {@code [i] =}.
     */
    private static boolean binds(List<Token> rest) {
        return rest.stream()
                        .limit(2)
                        .anyMatch(token ->
                                token.getType() == NncLexer.ASSIGN
                                        || token.getType() == NncLexer.COLON)
                || !rest.isEmpty()
                        && (rest.getFirst().getType() == NncLexer.LEFT_BRACKET
                                || rest.getFirst().getType() == NncLexer.EQUAL);
    }
}
