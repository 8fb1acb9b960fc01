package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.grammar.NncLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Pairs the brackets of one declaration and reports those that are left over. A round or square
 * bracket cannot reach into the next statement, and where the braces do not balance, their
 * indentation tells which one is missing.
 */
final class Brackets {
    private static final int NONE = -1;

    private final List<Token> tokens;
    private final Lines lines;
    private final Places places;
    private final Reporter reporter;
    private final int[] partners;
    private final boolean balanced;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();
    private final List<Integer> unclosedKinds = new ArrayList<>();
    private final Set<Token> leftOver = new HashSet<>();
    private final boolean swallowed;
    private int outermost = NONE;

    private Brackets(List<Token> tokens, Places places, Reporter reporter) {
        this.tokens = tokens;
        this.lines = new Lines(tokens);
        this.places = places;
        this.reporter = reporter;
        this.partners = new int[tokens.size()];
        this.balanced = count(NncLexer.LEFT_BRACE) == count(NncLexer.RIGHT_BRACE);
        this.swallowed = tokens.stream().anyMatch(BadTokens::swallows);
        Arrays.fill(partners, NONE);
    }

    /** Pairs the brackets of these tokens. */
    static Brackets of(List<Token> tokens, Places places, Reporter reporter) {
        var brackets = new Brackets(tokens, places, reporter);
        for (int at = 0; at < tokens.size(); at++) {
            brackets.take(at);
        }
        if (!brackets.open.isEmpty()) {
            brackets.unclosed(brackets.open.size(), tokens.size());
        }
        return brackets;
    }

    /** The place after the partner of an opening bracket, or the next place for any other token. */
    int skip(int at) {
        return partners[at] > at ? partners[at] + 1 : at + 1;
    }

    /** The place of the closing bracket, or the end of the tokens if there is none. */
    int closing(int opening) {
        return partners[opening] > opening ? partners[opening] : tokens.size();
    }

    /** The brackets without a partner; the statements that hold one have been reported. */
    Set<Token> leftOver() {
        return leftOver;
    }

    /**
     * Whether a brace is never closed, so that it is not certain which statement belongs to which
     * braces.
     */
    boolean braceMissing() {
        return leftOver.stream().anyMatch(token -> token.getType() == NncLexer.LEFT_BRACE);
    }

    private void take(int at) {
        int type = lines.type(at);
        if (startsStatement(at) || type == NncLexer.LEFT_BRACE && !belongsToScan(at)) {
            closeBefore(at);
        }
        if (Tokens.isOpening(type)) {
            open.push(at);
        } else if (Tokens.isClosing(type)) {
            close(at, type);
        }
    }

    /**
     * A line that starts with a name may go on with arguments, if it is indented more than the line
     * of the bracket.
     */
    private boolean startsStatement(int at) {
        boolean starts = !open.isEmpty() && lines.startsStatement(at);
        return starts
                && (lines.type(at) != NncLexer.NAME
                        || lines.isFirstOnLine(at)
                                && lines.indentation(at) <= lines.indentation(open.peek()));
    }

    /** Whether a brace stands inside round or square brackets because of a {@code scan} in them. */
    private boolean belongsToScan(int brace) {
        return !open.isEmpty()
                && tokens.subList(open.peek(), brace).stream()
                        .anyMatch(token -> token.getType() == NncLexer.SCAN);
    }

    /** Round and square brackets that are open where a statement starts are never closed. */
    private void closeBefore(int at) {
        int count =
                (int)
                        open.stream()
                                .takeWhile(opening -> lines.type(opening) != NncLexer.LEFT_BRACE)
                                .count();
        if (count > 0) {
            unclosed(count, at);
        }
    }

    private void close(int at, int type) {
        int depth = 0;
        for (int opening : open) {
            if (Tokens.closing(lines.type(opening)) == type && fits(opening, at)) {
                if (depth > 0) {
                    unclosed(depth, at);
                }
                pair(open.pop(), at);
                return;
            }
            if (lines.type(opening) == NncLexer.LEFT_BRACE && type != NncLexer.RIGHT_BRACE) {
                break;
            }
            depth++;
        }
        if (depth > 0 && type != NncLexer.RIGHT_BRACE) {
            mismatched(at);
        } else {
            unopened(at, type);
        }
    }

    /**
     * In a text whose braces do not balance, a brace that starts its line closes one that is
     * indented like it.
     */
    private boolean fits(int opening, int closing) {
        if (balanced
                || lines.type(closing) != NncLexer.RIGHT_BRACE
                || !lines.isFirstOnLine(closing)) {
            return true;
        }
        int indentation = lines.indentation(closing);
        return lines.indentation(opening) == indentation
                || lines.indentation(opening) > indentation
                        && open.stream()
                                .filter(other -> lines.type(other) == NncLexer.LEFT_BRACE)
                                .noneMatch(other -> lines.indentation(other) == indentation);
    }

    private void pair(int opening, int closing) {
        if (open.isEmpty() && lines.type(closing) == NncLexer.RIGHT_BRACE) {
            outermost = closing;
        }
        partners[opening] = closing;
        partners[closing] = opening;
    }

    private void unclosed(int count, int before) {
        int innermost = open.peek();
        var closers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int opening = open.pop();
            leftOver.add(tokens.get(opening));
            unclosedKinds.add(Tokens.closing(lines.type(opening)));
            closers.append(closer(lines.type(opening)));
        }
        if (swallowed) {
            return;
        }
        Token opening = tokens.get(innermost);
        var problem =
                Problem.of(
                        SyntaxCode.UNCLOSED_BRACKET,
                        places.of(opening),
                        "`%s` is not closed".formatted(opening.getText()));
        if (before < tokens.size()) {
            Token next = tokens.get(before);
            problem =
                    problem.note(
                            places.of(next),
                            "`%s` would fit before this `%s`".formatted(closers, next.getText()));
        } else {
            problem = problem.hint("write `%s` where it ends".formatted(closers));
        }
        reporter.report(problem);
    }

    private void mismatched(int at) {
        int opening = open.pop();
        pair(opening, at);
        leftOver.add(tokens.get(at));
        String closer = closer(lines.type(opening));
        reporter.report(
                Problem.of(
                                SyntaxCode.UNOPENED_BRACKET,
                                places.of(tokens.get(at)),
                                "`%s` does not close `%s`"
                                        .formatted(
                                                tokens.get(at).getText(),
                                                tokens.get(opening).getText()))
                        .note(
                                places.of(tokens.get(opening)),
                                "`%s` is opened here".formatted(tokens.get(opening).getText()))
                        .hint("write `%s`".formatted(closer)));
    }

    private void unopened(int at, int type) {
        leftOver.add(tokens.get(at));
        boolean explained =
                unclosedKinds.remove(Integer.valueOf(type))
                        || openingBraceMissing() && open.isEmpty();
        if (!explained && !swallowed) {
            String text = tokens.get(at).getText();
            var problem =
                    Problem.of(
                            SyntaxCode.UNOPENED_BRACKET,
                            places.of(tokens.get(at)),
                            "`%s` closes nothing".formatted(text));
            reporter.report(
                    type == NncLexer.RIGHT_BRACE && outermost != NONE
                            ? problem.note(
                                    places.of(tokens.get(outermost)),
                                    "this `}` closes the outermost `{` already")
                            : problem);
        }
    }

    /**
     * Whether a statement stands in front of the first brace: the brace of the body has been
     * forgotten.
     */
    private boolean openingBraceMissing() {
        boolean declared = lines.startsDeclaration(0);
        for (int at = 1; at < tokens.size() && lines.type(at) != NncLexer.LEFT_BRACE; at++) {
            if (declared && Tokens.startsStatement(lines.type(at)) && lines.startsStatement(at)) {
                return true;
            }
        }
        return false;
    }

    private long count(int type) {
        return tokens.stream().filter(token -> token.getType() == type).count();
    }

    private static String closer(int opening) {
        return switch (opening) {
            case NncLexer.LEFT_PARENTHESIS -> ")";
            case NncLexer.LEFT_BRACKET -> "]";
            default -> "}";
        };
    }
}
