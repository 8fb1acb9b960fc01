package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Primitive;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.IndexBinder;
import dev.nnc.compiler.syntax.Subexpressions;
import java.util.List;
import java.util.Optional;

/** Looks up the names in expressions, in the order of evaluation. */
final class ExpressionNames {
    private final Home home;
    private final Unknowns unknowns;
    private final InstanceNames instances;

    ExpressionNames(Home home) {
        this.home = home;
        this.unknowns = new Unknowns(home);
        this.instances = new InstanceNames(home, unknowns);
    }

    /** Looks up every name in an expression. */
    void check(Expression expression, Scope scope) {
        switch (expression) {
            case Expression.Name name -> value(name, scope);
            case Expression.Member member -> instances.check(member, scope);
            case Expression.Call call -> call(call, scope);
            case Expression.Reduction reduction -> {
                Scope inner = indices(reduction.indices(), scope);
                check(reduction.body(), inner);
            }
            case Expression.Scan scan -> new ScanNames(home, this).check(scan, scope);
            case Expression.NumberLiteral _,
                    Expression.TextLiteral _,
                    Expression.BoolLiteral _,
                    Expression.Infinity _,
                    Expression.Training _,
                    Expression.Wildcard _ -> {}
            case Expression.Subscripted _,
                    Expression.Unary _,
                    Expression.Binary _,
                    Expression.Range _,
                    Expression.If _,
                    Expression.ListLiteral _ ->
                    Subexpressions.of(expression).forEach(part -> check(part, scope));
        }
    }

    void check(List<Expression> expressions, Scope scope) {
        expressions.forEach(expression -> check(expression, scope));
    }

    /** A scope with index variables, whose bounds are looked up outside. */
    Scope indices(List<IndexBinder> indices, Scope scope) {
        indices.forEach(index -> index.bound().ifPresent(bound -> check(bound, scope)));
        Scope inner = scope.child();
        indices.forEach(index -> home.bind(inner, new Symbol(index.name(), Symbol.Kind.INDEX)));
        return inner;
    }

    /** A name that must be a value. */
    void value(Expression.Name name, Scope scope) {
        Optional<Symbol> symbol = scope.find(name.name());
        Optional<Declaration> top = home.find(name.name());
        if (symbol.isPresent()) {
            symbol.get().use();
        } else if (top.isPresent() && isConstant(top.get())) {
            home.use(name.name(), name.span());
        } else if (home.isFunction() || !Unknowns.SETS.contains(name.name())) {
            home.report(unknowns.value(name.name(), name.span(), scope));
        }
    }

    private static boolean isConstant(Declaration declaration) {
        return declaration instanceof Declaration.Constant
                || declaration instanceof Declaration.Malformed;
    }

    private void call(Expression.Call call, Scope scope) {
        call.arguments().forEach(argument -> check(argument.value(), scope));
        switch (call.callee()) {
            case Expression.Name name -> called(call, name, scope);
            default -> check(call.callee(), scope);
        }
    }

    private void called(Expression.Call call, Expression.Name name, Scope scope) {
        Optional<Symbol> shared = home.instance(name.name()).filter(ExpressionNames::isShared);
        Optional<Declaration> found = home.callable(name.name());
        if (shared.isPresent()) {
            shared.get().use();
            nameUnknown(call);
        } else if (found.isPresent()) {
            home.use(name.name(), name.span());
            declared(call, found.get());
        } else if (Primitive.of(name.name()).isPresent()) {
            nameUnknown(call);
        } else {
            home.report(unknowns.call(name.name(), name.span(), scope));
            nameUnknown(call);
        }
    }

    private static boolean isShared(Symbol symbol) {
        return symbol.kind() == Symbol.Kind.SHARED || symbol.isUnknown();
    }

    private void declared(Expression.Call call, Declaration declaration) {
        if (!(declaration instanceof Declaration.Layer layer)) {
            nameUnknown(call);
        } else if (home.isFunction()) {
            home.report(
                    Problem.of(
                                    NameCode.LAYER_IN_FUNCTION,
                                    call.callee().span(),
                                    "the "
                                            + home.title()
                                            + " calls the layer `"
                                            + layer.name()
                                            + "`")
                            .hint(
                                    "a function has no parameters of its own to learn; declare it"
                                            + " with `layer`"));
        } else {
            home.instantiate(layer, call.instance(), call.callee().span());
        }
    }

    /**
     * What is called is no layer, or nobody knows which: whatever asks for parts of its name stays
     * silent.
     */
    private void nameUnknown(Expression.Call call) {
        call.instance().ifPresent(name -> home.addInstance(new Symbol(name, Symbol.Kind.UNKNOWN)));
    }
}
