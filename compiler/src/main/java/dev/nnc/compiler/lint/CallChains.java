package dev.nnc.compiler.lint;

import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.model.Primitive;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.Subexpressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Warns of calls of the library that do not fit what made their argument: a softmax before the
 * cross-entropy.
 */
final class CallChains {
    /** The losses that work on scores. */
    private static final Set<String> ON_SCORES = Set.of("crossEntropy", "perplexity", "logistic");

    private static final Set<String> PROBABILITIES = Set.of("softmax", "logSoftmax", "sigmoid");

    private static final int LONGEST_CHAIN = 20;

    private final List<Statement> statements;
    private final Declarations declarations;
    private final Map<String, Expression> bindings = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    CallChains(List<Statement> statements, Declarations declarations) {
        this.statements = statements;
        this.declarations = declarations;
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Binding binding when binding.names().size() == 1 ->
                        bindings.put(binding.names().getFirst().name(), binding.value());
                case Statement.Output output -> {
                    output.value().ifPresent(value -> bindings.put(output.name().name(), value));
                    uses.merge(output.name().name(), 1, Integer::sum);
                }
                default -> {} // binds nothing that could be followed
            }
            Subexpressions.visit(statement, this::count);
        }
    }

    private void count(Expression part) {
        if (part instanceof Expression.Name name) {
            uses.merge(name.name(), 1, Integer::sum);
        }
    }

    void report(Reporter reporter) {
        for (Statement statement : statements) {
            Subexpressions.visit(
                    statement,
                    part -> {
                        if (part instanceof Expression.Call call) {
                            check(call, reporter);
                        }
                    });
        }
    }

    private void check(Expression.Call call, Reporter reporter) {
        Optional<String> word = libraryWord(call);
        Optional<Expression> argument = call.arguments().stream().findFirst().map(Argument::value);
        if (word.isEmpty() || argument.isEmpty()) {
            return;
        }
        Optional<Expression.Call> maker = maker(argument.get(), LONGEST_CHAIN);
        Optional<String> made = maker.flatMap(this::libraryWord);
        if (ON_SCORES.contains(word.get()) && made.filter(PROBABILITIES::contains).isPresent()) {
            reporter.report(scoresWanted(call, word.get(), maker.get(), made.get()));
        }
        if (word.get().equals("dense")
                && made.filter("dense"::equals).isPresent()
                && !isUsedElsewhere(argument.get())) {
            reporter.report(linearPair(call, maker.get()));
        }
    }

    /** A value with a name that something else uses too, such as a code that is an output. */
    private boolean isUsedElsewhere(Expression argument) {
        return argument instanceof Expression.Name name && uses.getOrDefault(name.name(), 0) > 1;
    }

    /**
     * The call of the library that makes a value, through names and through the user's own
     * functions.
     */
    private Optional<Expression.Call> maker(Expression value, int left) {
        if (left == 0) {
            return Optional.empty();
        }
        return switch (value) {
            case Expression.Name name ->
                    Optional.ofNullable(bindings.get(name.name()))
                            .flatMap(bound -> maker(bound, left - 1));
            case Expression.Call call ->
                    libraryWord(call).isPresent() ? Optional.of(call) : madeInside(call, left);
            default -> Optional.empty();
        };
    }

    /** What makes the result of a function or layer of the user. */
    private Optional<Expression.Call> madeInside(Expression.Call call, int left) {
        return Optional.of(call.callee())
                .filter(Expression.Name.class::isInstance)
                .flatMap(name -> declarations.callable(((Expression.Name) name).name(), false))
                .flatMap(CallChains::body)
                .flatMap(body -> new CallChains(body, declarations).result(left - 1));
    }

    private Optional<Expression.Call> result(int left) {
        return statements.getLast() instanceof Statement.Return result
                        && result.values().size() == 1
                ? maker(result.values().getFirst(), left)
                : Optional.empty();
    }

    /** The statements of a function or layer; a body of one formula returns it. */
    static Optional<List<Statement>> body(Declaration declaration) {
        Optional<Declaration.Body> body =
                switch (declaration) {
                    case Declaration.Function function -> Optional.of(function.body());
                    case Declaration.Layer layer -> Optional.of(layer.body());
                    case Declaration.Constant _,
                            Declaration.Network _,
                            Declaration.Import _,
                            Declaration.Malformed _ ->
                            Optional.empty();
                };
        return body.map(found ->
                switch (found) {
                    case Declaration.Body.Block block -> block.statements();
                    case Declaration.Body.OneExpression one ->
                            List.of(new Statement.Return(List.of(one.value()), one.value().span()));
                });
    }

    /** The name of a function or layer of the library that is called. */
    private Optional<String> libraryWord(Expression.Call call) {
        if (!(call.callee() instanceof Expression.Name name)) {
            return Optional.empty();
        }
        Optional<Declaration> found = declarations.callable(name.name(), false);
        boolean library =
                found.isPresent()
                        ? Declarations.isLibrary(found.get().span())
                        : Primitive.of(name.name()).isPresent();
        return library ? Optional.of(name.name()) : Optional.empty();
    }

    private static Problem scoresWanted(
            Expression.Call call, String word, Expression.Call maker, String made) {
        return Problem.of(
                        LintCode.SCORES_WANTED,
                        call.callee().span(),
                        "`" + word + "` works on scores, and gets the result of `" + made + "`")
                .note(maker.callee().span(), "`" + made + "` is applied here")
                .hint("give it the value before `" + made + "`; `" + word + "` applies its own");
    }

    private static Problem linearPair(Expression.Call second, Expression.Call first) {
        Span at = second.callee().span();
        return Problem.of(
                        LintCode.LINEAR_PAIR,
                        at,
                        "two `dense` layers with nothing between are no more than one")
                .note(first.callee().span(), "the first is here")
                .hint("put a function such as `relu` between them");
    }
}
