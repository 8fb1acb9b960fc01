package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.grammar.NncLexer;
import java.util.Optional;

/** Statements that go wrong in a way of their own. */
final class StatementDiagnosis {
    private StatementDiagnosis() {}

    /** A statement that starts like none: {@code 3 + x}, {@code f(x)}, {@code x: real = 3}. */
    static Optional<Problem> start(Failure failure) {
        if (failure.at() == 0) {
            return startsWithWord(failure.first()) ? Optional.empty() : Optional.of(none(failure));
        }
        boolean foreign =
                ForeignSyntax.sign(failure).or(() -> ForeignSyntax.word(failure)).isPresent();
        if (failure.at() != 1 || failure.first() != NncLexer.NAME || foreign) {
            return Optional.empty();
        }
        return Optional.of(bareFormula(failure));
    }

    private static Problem none(Failure failure) {
        var problem =
                failure.at(
                        0, SyntaxCode.UNEXPECTED, "no statement starts with " + failure.quote(0));
        if (Tokens.isSimpleType(failure.first())) {
            return problem.hint("a binding has no type: write `x = ...`");
        }
        return problem.hint(
                failure.first() == NncLexer.IF
                        ? "an `if` is a value: write `y = if c then a else b`"
                        : "a statement starts with a word such as `input`, or with `name =`");
    }

    private static Problem bareFormula(Failure failure) {
        String name = failure.text(0);
        var alone = failure.at(0, SyntaxCode.UNEXPECTED, "a formula alone is no statement");
        return switch (failure.found()) {
            case NncLexer.COLON -> typed(failure, name);
            case NncLexer.EQUAL ->
                    failure.at(1, SyntaxCode.UNEXPECTED, "`==` compares and binds no name")
                            .hint("write `%s = ...`".formatted(name));
            case NncLexer.DRAWN ->
                    failure.at(1, SyntaxCode.UNEXPECTED, "`~` draws the start of a `param`")
                            .hint("write `param %s: real[n] ~ zeros()`".formatted(name));
            case NncLexer.LEFT_PARENTHESIS -> {
                String hint = "bind its value, as in `y = %s(...)`".formatted(name);
                String function = "; a function is declared at the top level";
                yield alone.hint(failure.contains(NncLexer.ASSIGN) ? hint + function : hint);
            }
            case NncLexer.ARROW ->
                    alone.hint("bind its value, as in `y = %s -> ...`".formatted(name));
            default -> alone.hint("bind its value, as in `y = %s ...`".formatted(name));
        };
    }

    /** {@code x: real = 3} and {@code x: real[64]}. */
    private static Problem typed(Failure failure, String name) {
        if (failure.contains(NncLexer.ASSIGN)) {
            String cause = "a binding has no type, it follows from the value";
            return failure.at(1, SyntaxCode.UNEXPECTED, cause)
                    .hint("write `%s = ...`".formatted(name));
        }
        String cause = "a word is missing in front of `%s`".formatted(name);
        return failure.at(0, SyntaxCode.UNEXPECTED, cause)
                .hint("write `input %s: ...` or `target %s: ...`".formatted(name, name));
    }

    /** What does not read as {@code key = value}. */
    static Optional<Problem> entry(Failure failure) {
        if (failure.at() == 0 && Tokens.isWord(failure.first())) {
            return Optional.of(NameDiagnosis.ofEntry(failure));
        }
        if (failure.previous() == NncLexer.ASSIGN && failure.at() > 1) {
            return Optional.empty();
        }
        if (failure.found() == NncLexer.COMMA && failure.previousEndsValue()) {
            return Optional.of(
                    Problem.of(
                                    SyntaxCode.UNEXPECTED,
                                    failure.span(failure.at()),
                                    "entries are not separated by `,`")
                            .hint("write `;` or start a new line"));
        }
        return failure.at() > 1
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                        SyntaxCode.UNEXPECTED,
                                        failure.spot(),
                                        "this is not an entry of a block")
                                .hint("an entry is written `key = value`"));
    }

    /** {@code param W: real[n]} without {@code ~ zeros()}. */
    static Optional<Problem> stored(Failure failure) {
        boolean stored =
                failure.first() == NncLexer.PARAM
                        || failure.first() == NncLexer.FIXED
                        || failure.first() == NncLexer.STATE;
        if (!stored || !failure.before(NncLexer.COLON)) {
            return Optional.empty();
        }
        if (failure.previous() == NncLexer.DRAWN) {
            return Optional.of(initialiser(failure, "an initialiser is missing after `~`"));
        }
        boolean typed = failure.previousEndsValue() && !failure.before(NncLexer.DRAWN);
        boolean inBrackets = failure.in("axes") || failure.in("arithmetic");
        return typed && !inBrackets || typed && failure.atEnd()
                ? Optional.of(
                        initialiser(failure, "%s has no initialiser".formatted(failure.quote(1))))
                : Optional.empty();
    }

    private static Problem initialiser(Failure failure, String cause) {
        var problem = Problem.of(SyntaxCode.MISSING_INITIALISER, failure.spot(), cause);
        if (failure.found() == NncLexer.ASSIGN) {
            return problem.hint("it follows `~` and not `=`, as in `~ zeros()`");
        }
        boolean number = failure.previous() == NncLexer.DRAWN && failure.found() == NncLexer.NUMBER;
        return number
                ? problem.hint("write `~ constant(%s)`".formatted(failure.text(failure.at())))
                : problem.hint("say how it starts, as in `~ zeros()` or `~ glorotUniform()`");
    }

    /** {@code dim T}. */
    static Optional<Problem> dim(Failure failure) {
        if (failure.first() != NncLexer.DIM) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                                SyntaxCode.UNEXPECTED,
                                failure.spot(),
                                "a `dim` is a name with an upper bound")
                        .hint("write `dim T <= 256`, or `dim 5 <= T <= 256` with a lower bound"));
    }

    /** {@code output softmax(x)}. */
    static Optional<Problem> output(Failure failure) {
        boolean formula =
                failure.first() == NncLexer.OUTPUT && failure.at() == 2 && !failure.atEnd();
        if (!formula || failure.found() == NncLexer.NAME) {
            return Optional.empty();
        }
        if (failure.found() == NncLexer.COLON) {
            String cause = "an output has no type, it follows from the value";
            return Optional.of(
                    failure.here(SyntaxCode.UNEXPECTED, cause)
                            .hint("write `output %s = ...`".formatted(failure.text(1))));
        }
        boolean call = failure.found() == NncLexer.LEFT_PARENTHESIS;
        String rest = call ? "(...)" : " " + failure.text(2) + " ...";
        return Optional.of(
                failure.here(SyntaxCode.UNEXPECTED, "an output needs a name")
                        .hint("write `output y = %s%s`".formatted(failure.text(1), rest)));
    }

    /** {@code y[0] = x}: the brackets in front of {@code =} introduce index variables. */
    static Optional<Problem> indices(Failure failure) {
        boolean inBrackets =
                failure.first() == NncLexer.NAME
                        && failure.type(1) == NncLexer.LEFT_BRACKET
                        && !failure.before(NncLexer.ASSIGN)
                        && !failure.before(NncLexer.RIGHT_BRACKET);
        return inBrackets
                ? Optional.of(
                        failure.here(
                                        SyntaxCode.UNEXPECTED,
                                        "the brackets in front of `=` hold index names")
                                .hint("write `%s[i, j] = ...`".formatted(failure.text(0))))
                : Optional.empty();
    }

    /** {@code data} and {@code train} without their braces. */
    static Optional<Problem> block(Failure failure) {
        boolean block = failure.first() == NncLexer.DATA || failure.first() == NncLexer.TRAIN;
        return block && failure.at() == 1
                ? Optional.of(
                        failure.here(
                                        SyntaxCode.UNEXPECTED,
                                        "`{` is missing after " + failure.quote(0))
                                .hint("write `%s { key = value }`".formatted(failure.text(0))))
                : Optional.empty();
    }

    /** A second {@code =}, or one behind what is no name. */
    static Optional<Problem> assignment(Failure failure) {
        if (failure.found() != NncLexer.ASSIGN || !failure.previousEndsValue()) {
            return Optional.empty();
        }
        var problem =
                Problem.of(
                        SyntaxCode.UNEXPECTED,
                        failure.span(failure.at()),
                        "`=` does not fit after " + failure.quote(failure.at() - 1));
        return Optional.of(
                failure.before(NncLexer.ASSIGN)
                        ? problem.hint("bind one value a statement; `==` compares")
                        : problem.hint(
                                "only names are bound: `h = ...`, `h, c = ...` or `y[i] = ...`"));
    }

    private static boolean startsWithWord(int type) {
        return type == NncLexer.NAME || Tokens.startsStatement(type);
    }
}
