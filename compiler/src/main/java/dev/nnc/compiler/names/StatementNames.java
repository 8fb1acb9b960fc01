package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Primitive;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Entry;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.Subexpressions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks up the names in the statements of a function, a layer or a network. */
final class StatementNames {
    /** What other systems call it. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "xavier", "glorotUniform",
                    "xavieruniform", "glorotUniform",
                    "xaviernormal", "glorotNormal",
                    "kaiming", "heUniform",
                    "kaiminguniform", "heUniform",
                    "kaimingnormal", "heNormal",
                    "randn", "normal",
                    "rand", "uniform",
                    "eye", "identity",
                    "fill", "constant");

    private static final List<String> INITIALISERS =
            List.of(
                    "zeros",
                    "ones",
                    "constant",
                    "normal",
                    "uniform",
                    "glorotUniform",
                    "glorotNormal",
                    "heUniform",
                    "heNormal",
                    "lecunNormal",
                    "orthogonal",
                    "identity");

    private final Home home;
    private final ExpressionNames expressions;
    private final Unknowns unknowns;
    private final Map<String, Identifier> once = new HashMap<>();

    StatementNames(Home home, ExpressionNames expressions) {
        this.home = home;
        this.expressions = expressions;
        this.unknowns = new Unknowns(home);
    }

    /** Looks at a whole block, in order. */
    void check(List<Statement> block) {
        Scope scope = home.scope();
        for (Statement statement : block) {
            if (statement instanceof Statement.Shared shared) {
                home.announceInstance(shared.name());
            } else {
                bound(statement).forEach(scope::announce);
            }
        }
        block.forEach(statement -> check(statement, scope));
    }

    /** The names of values that a statement binds. */
    static List<Identifier> bound(Statement statement) {
        return switch (statement) {
            case Statement.Input input -> List.of(input.name());
            case Statement.Target target -> List.of(target.name());
            case Statement.Dim dim -> List.of(dim.name());
            case Statement.Stored stored -> List.of(stored.name());
            case Statement.Binding binding -> binding.names();
            case Statement.IndexedBinding binding -> List.of(binding.name());
            case Statement.Output output ->
                    output.value().isPresent() ? List.of(output.name()) : List.of();
            case Statement.Malformed malformed -> malformed.names();
            case Statement.Shared _,
                    Statement.Update _,
                    Statement.Freeze _,
                    Statement.Loss _,
                    Statement.Penalty _ ->
                    List.of();
            case Statement.Metric _,
                    Statement.Data _,
                    Statement.Train _,
                    Statement.Return _,
                    Statement.Yield _ ->
                    List.of();
        };
    }

    private void check(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.IndexedBinding binding ->
                    expressions.check(
                            binding.value(), expressions.indices(binding.indices(), scope));
            case Statement.Stored stored -> stored(stored, scope);
            case Statement.Data data -> entries("data", data.entries(), data, scope);
            case Statement.Train train -> entries("train", train.entries(), train, scope);
            case Statement.Malformed malformed ->
                    malformed
                            .names()
                            .forEach(name ->
                                    home.addInstance(new Symbol(name, Symbol.Kind.UNKNOWN)));
            default -> expressions.check(Subexpressions.of(statement), scope);
        }
        bound(statement).forEach(name -> home.bind(scope, new Symbol(name, kind(statement))));
        afterwards(statement, scope);
    }

    private void afterwards(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.Shared shared -> shared(shared);
            case Statement.Update update -> update(update, scope);
            case Statement.Output output -> output(output, scope);
            case Statement.Loss loss -> loss.name().ifPresent(name -> once("loss", name));
            case Statement.Penalty penalty ->
                    penalty.name().ifPresent(name -> once("penalty", name));
            case Statement.Metric metric -> metric.name().ifPresent(name -> once("metric", name));
            default -> {}
        }
    }

    private static Symbol.Kind kind(Statement statement) {
        return switch (statement) {
            case Statement.Input _ -> Symbol.Kind.INPUT;
            case Statement.Target _ -> Symbol.Kind.TARGET;
            case Statement.Dim _ -> Symbol.Kind.DIM;
            case Statement.Stored stored ->
                    stored.storage() == Statement.Storage.STATE
                            ? Symbol.Kind.STATE
                            : Symbol.Kind.STORED;
            case Statement.Output _ -> Symbol.Kind.OUTPUT;
            case Statement.Malformed _ -> Symbol.Kind.UNKNOWN;
            default -> Symbol.Kind.BINDING;
        };
    }

    private void stored(Statement.Stored stored, Scope scope) {
        expressions.check(Subexpressions.of(stored.type()), scope);
        Expression.Call call = stored.initialiser();
        call.arguments().forEach(argument -> expressions.check(argument.value(), scope));
        if (call.callee() instanceof Expression.Name name && !INITIALISERS.contains(name.name())) {
            home.report(
                    Problem.of(
                                    NameCode.UNKNOWN_INITIALISER,
                                    name.span(),
                                    "there is no initialiser `" + name.name() + "`")
                            .hint(
                                    elsewhere(name.name())
                                            .or(() ->
                                                    Suggestion.didYouMean(
                                                            name.name(), INITIALISERS))
                                            .or(() ->
                                                    Optional.of(
                                                            "there are "
                                                                    + String.join(
                                                                            ", ", INITIALISERS)))));
        }
    }

    private void shared(Statement.Shared shared) {
        Optional<Declaration.Layer> layer = Optional.empty();
        if (shared.instance().callee() instanceof Expression.Name name) {
            Optional<Declaration> found = home.callable(name.name());
            layer =
                    found.filter(Declaration.Layer.class::isInstance)
                            .map(Declaration.Layer.class::cast);
            boolean silent = found.filter(Declaration.Malformed.class::isInstance).isPresent();
            if (layer.isPresent()) {
                home.use(name.name(), name.span());
            } else if (!silent) {
                home.report(notALayer(name));
            }
        }
        home.addInstance(
                layer.isPresent()
                        ? new Symbol(shared.name(), Symbol.Kind.SHARED, layer)
                        : new Symbol(shared.name(), Symbol.Kind.UNKNOWN));
    }

    private Problem notALayer(Expression.Name name) {
        Problem unknown = unknowns.call(name.name(), name.span(), Scope.root());
        boolean known =
                home.callable(name.name()).isPresent() || Primitive.of(name.name()).isPresent();
        return known
                ? Problem.of(
                                NameCode.NOT_SHARED,
                                name.span(),
                                "`" + name.name() + "` is no layer and has no parameters to share")
                        .hint("call it where it is needed")
                : unknown;
    }

    private void update(Statement.Update update, Scope scope) {
        Identifier name = update.state();
        Optional<Symbol> symbol = scope.own(name.name());
        if (symbol.isEmpty()) {
            home.report(unknowns.value(name.name(), name.span(), scope));
        } else if (symbol.get().kind() != Symbol.Kind.STATE && !symbol.get().isUnknown()) {
            home.report(
                    Problem.of(
                                    NameCode.NOT_A_STATE,
                                    name.span(),
                                    "`" + name + "` is no `state` and cannot be updated")
                            .note(symbol.get().name().span(), "it is bound here"));
        } else {
            once("update", name);
        }
    }

    private void output(Statement.Output output, Scope scope) {
        Identifier name = output.name();
        if (output.value().isEmpty()) {
            expressions.value(new Expression.Name(name.name(), name.span()), scope);
        }
        once("output", name);
    }

    private void entries(String block, List<Entry> entries, Statement statement, Scope scope) {
        Span all = statement.span();
        once(
                block,
                new Identifier(
                        block, new Span(all.file(), all.start(), all.start() + block.length())));
        for (Entry entry : entries) {
            Subexpressions.visit(
                    entry.value(),
                    part -> {
                        if (part instanceof Expression.Name name) {
                            scope.find(name.name()).ifPresent(Symbol::use);
                        }
                    });
        }
    }

    /** Reports the second loss, output, update ... of one name. */
    private void once(String what, Identifier name) {
        Identifier first = once.putIfAbsent(what + " " + name, name);
        if (first != null) {
            home.report(
                    Problem.of(
                                    NameCode.BOUND_TWICE,
                                    name.span(),
                                    what.equals(name.name())
                                            ? "a second `" + what + "` block"
                                            : "a second " + what + " `" + name + "`")
                            .note(first.span(), "the first is here"));
        }
    }

    private static Optional<String> elsewhere(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ELSEWHERE.get(plain))
                .map(here -> "it is called `" + here + "` here");
    }
}
