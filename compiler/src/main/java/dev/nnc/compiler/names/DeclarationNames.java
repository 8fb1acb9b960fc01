package dev.nnc.compiler.names;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.Subexpressions;
import dev.nnc.compiler.syntax.TypeExpression;
import java.util.List;
import java.util.Optional;

/** Looks up the names in one declaration: parameters, result types and body. */
final class DeclarationNames {
    private final Home home;
    private final ExpressionNames expressions;
    private final StatementNames statements;

    DeclarationNames(Home home) {
        this.home = home;
        this.expressions = new ExpressionNames(home);
        this.statements = new StatementNames(home, expressions);
    }

    void check(Declaration declaration) {
        switch (declaration) {
            case Declaration.Constant constant -> expressions.check(constant.value(), home.scope());
            case Declaration.Function function ->
                    callable(
                            function.parameters(),
                            function.results(),
                            function.body(),
                            function.name());
            case Declaration.Layer layer ->
                    callable(layer.parameters(), layer.results(), layer.body(), layer.name());
            case Declaration.Network network -> network(network);
            case Declaration.Import _, Declaration.Malformed _ -> {}
        }
    }

    private void network(Declaration.Network network) {
        for (Parameter parameter : network.parameters()) {
            parameter.defaultValue().ifPresent(value -> expressions.check(value, home.scope()));
            home.bind(home.scope(), new Symbol(parameter.name(), Symbol.Kind.PARAMETER));
        }
        statements.check(network.statements());
        if (isWhole(network.statements())) {
            Unused.report(network.statements(), home.scope(), home);
            Unused.report(network.parameters(), home);
        }
    }

    private void callable(
            List<Parameter> parameters,
            List<TypeExpression> results,
            Declaration.Body body,
            Identifier name) {
        Scope scope = home.scope();
        for (Parameter parameter : parameters) {
            home.bind(scope, new Symbol(parameter.name(), Symbol.Kind.PARAMETER));
        }
        parameters.forEach(parameter -> bindExtents(parameter.type(), scope));
        parameters.forEach(parameter -> checkExtents(parameter.type(), scope));
        parameters.forEach(parameter ->
                parameter.defaultValue().ifPresent(value -> expressions.check(value, scope)));
        results.forEach(result -> expressions.check(Subexpressions.of(result), scope));
        switch (body) {
            case Declaration.Body.OneExpression one -> expressions.check(one.value(), scope);
            case Declaration.Body.Block block -> block(block.statements(), name);
        }
        List<Statement> block =
                body instanceof Declaration.Body.Block whole ? whole.statements() : List.of();
        if (isWhole(block)) {
            Unused.report(block, scope, home);
            Unused.report(parameters, home);
        }
    }

    /**
     * A name alone in the shape of a parameter, {@code n} in {@code real[n]}, stands for what it
     * finds there.
     */
    private static void bindExtents(TypeExpression type, Scope scope) {
        for (Expression extent : Subexpressions.of(type)) {
            if (extent instanceof Expression.Name name && scope.own(name.name()).isEmpty()) {
                scope.bind(
                        new Symbol(new Identifier(name.name(), name.span()), Symbol.Kind.EXTENT));
            }
        }
    }

    private void checkExtents(TypeExpression type, Scope scope) {
        for (Expression extent : Subexpressions.of(type)) {
            Subexpressions.visit(
                    extent,
                    part -> {
                        if (part instanceof Expression.Name name) {
                            checkExtent(name, scope);
                        }
                    });
        }
    }

    private void checkExtent(Expression.Name name, Scope scope) {
        Optional<Symbol> symbol = scope.find(name.name());
        boolean constant =
                home.find(name.name()).filter(Declaration.Constant.class::isInstance).isPresent();
        if (symbol.isPresent()) {
            symbol.get().use();
        } else if (constant) {
            home.use(name.name(), name.span());
        } else {
            String cause = "no parameter says what `" + name.name() + "` is";
            String hint =
                    "a name is bound where it stands alone, as in `real[" + name.name() + "]`";
            home.report(Problem.of(NameCode.UNBOUND_EXTENT, name.span(), cause).hint(hint));
            scope.bind(new Symbol(new Identifier(name.name(), name.span()), Symbol.Kind.UNKNOWN));
        }
    }

    private void block(List<Statement> block, Identifier name) {
        statements.check(block);
        int at = 0;
        while (at < block.size() && !(block.get(at) instanceof Statement.Return)) {
            at++;
        }
        if (at == block.size() && isWhole(block)) {
            home.report(
                    Problem.of(
                                    NameCode.NO_RESULT,
                                    name.span(),
                                    "the " + home.title() + " has no `return`")
                            .hint("its body ends with `return` and its value"));
        } else if (at < block.size() - 1) {
            Span behind = block.get(at + 1).span();
            home.report(
                    Problem.of(
                                    NameCode.AFTER_RESULT,
                                    behind,
                                    "this statement stands behind the `return`")
                            .note(block.get(at).span(), "the " + home.title() + " ends here"));
        }
    }

    private static boolean isWhole(List<Statement> block) {
        return block.stream().noneMatch(Statement.Malformed.class::isInstance);
    }
}
