package dev.nnc.compiler.names;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up the names in a {@code scan}: its items and carried values, the bindings of a step and
 * what it yields.
 */
final class ScanNames {
    private final Home home;
    private final ExpressionNames expressions;
    private final Map<String, Identifier> next = new HashMap<>();

    ScanNames(Home home, ExpressionNames expressions) {
        this.home = home;
        this.expressions = expressions;
    }

    void check(Expression.Scan scan, Scope scope) {
        expressions.check(scan.sequences(), scope);
        scan.carried().forEach(carried -> expressions.check(carried.start(), scope));
        Scope step = scope.child();
        scan.items().forEach(item -> home.bind(step, new Symbol(item, Symbol.Kind.ITEM)));
        scan.carried()
                .forEach(carried ->
                        home.bind(step, new Symbol(carried.name(), Symbol.Kind.CARRIED)));
        scan.body().stream()
                .flatMap(statement -> StatementNames.bound(statement).stream())
                .forEach(step::announce);
        scan.body().forEach(statement -> statement(statement, step));
        boolean whole = scan.body().stream().noneMatch(Statement.Malformed.class::isInstance);
        if (whole) {
            scan.carried().forEach(carried -> checkNext(carried.name()));
            checkResult(scan);
            Unused.report(scan.body(), step, home);
        }
    }

    private void statement(Statement statement, Scope step) {
        switch (statement) {
            case Statement.Binding binding -> {
                expressions.check(binding.value(), step);
                binding.names().forEach(name -> bind(name, step));
            }
            case Statement.IndexedBinding binding -> {
                expressions.check(binding.value(), expressions.indices(binding.indices(), step));
                bind(binding.name(), step);
            }
            case Statement.Yield result -> expressions.check(result.values(), step);
            case Statement.Malformed malformed ->
                    malformed
                            .names()
                            .forEach(
                                    name -> home.bind(step, new Symbol(name, Symbol.Kind.UNKNOWN)));
            default -> {} // the parser lets nothing else into a scan
        }
    }

    private void bind(Identifier name, Scope step) {
        boolean carried =
                step.own(name.name())
                        .filter(symbol -> symbol.kind() == Symbol.Kind.CARRIED)
                        .isPresent();
        if (!carried) {
            home.bind(step, new Symbol(name, Symbol.Kind.BINDING));
            return;
        }
        Identifier first = next.putIfAbsent(name.name(), name);
        if (first != null) {
            home.report(
                    Problem.of(
                                    NameCode.CARRIED,
                                    name.span(),
                                    "`" + name + "` gets its next value twice")
                            .note(first.span(), "this is the first")
                            .hint("give the second one a name of its own"));
        }
    }

    private void checkNext(Identifier name) {
        if (!next.containsKey(name.name())) {
            home.report(
                    Problem.of(
                                    NameCode.CARRIED,
                                    name.span(),
                                    "`" + name + "` is carried, and no step gives its next value")
                            .hint(
                                    "write `"
                                            + name
                                            + " = ...` in the step, or bind it before the `scan`"));
        }
    }

    private void checkResult(Expression.Scan scan) {
        List<Statement> body = scan.body();
        int at = 0;
        while (at < body.size() && !(body.get(at) instanceof Statement.Yield)) {
            at++;
        }
        if (at == body.size()) {
            Span word =
                    new Span(
                            scan.span().file(),
                            scan.span().start(),
                            scan.span().start() + "scan".length());
            home.report(
                    Problem.of(NameCode.NO_RESULT, word, "the `scan` has no `yield`")
                            .hint("its step ends with `yield` and the value of the step"));
        } else if (at < body.size() - 1) {
            home.report(
                    Problem.of(
                                    NameCode.AFTER_RESULT,
                                    body.get(at + 1).span(),
                                    "a step ends with `yield`")
                            .note(body.get(at).span(), "it yields here"));
        }
    }
}
