package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncLexer;
import dev.nnc.grammar.NncParser.*;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Turns the parse trees of statements and types into the syntax tree, and checks that a statement
 * may stand in its home.
 */
final class StatementBuilder {
    private final Places places;
    private final Documentation documentation;
    private final Reporter reporter;
    private final ExpressionBuilder expressions;

    StatementBuilder(Places places, Documentation documentation, Reporter reporter) {
        this.places = places;
        this.documentation = documentation;
        this.reporter = reporter;
        this.expressions =
                new ExpressionBuilder(places, reporter, block -> block(block, Home.SCAN));
    }

    ExpressionBuilder expressions() {
        return expressions;
    }

    List<Statement> block(BlockContext block, Home home) {
        return block.statement().stream().map(statement -> statement(statement, home)).toList();
    }

    /** A statement; one in which a problem is found is malformed. */
    Statement statement(StatementContext rule, Home home) {
        int problems = reporter.count();
        String word = rule.getStart().getText();
        boolean misplaced = rule.getStart().getType() != NncLexer.NAME && !home.allows(word);
        if (misplaced) {
            reporter.report(SyntaxMessages.misplaced(places.of(rule.getStart()), word, home));
        }
        Statement statement = statement(rule);
        return reporter.count() == problems
                ? statement
                : new Statement.Malformed(names(statement), statement.span());
    }

    Entry entry(EntryContext rule) {
        Identifier key = identifier(rule.NAME());
        Expression value =
                rule.expression() != null
                        ? expressions.expression(rule.expression())
                        : expressions.call(
                                rule, expressions.name(rule.NAME().getSymbol()), rule.arguments());
        return new Entry(key, value, places.of(rule));
    }

    TypeExpression type(TypeContext rule) {
        Span span = places.of(rule);
        return switch (rule) {
            case RealTypeContext real -> new TypeExpression.Real(axes(real.axes()), span);
            case CategoryTypeContext category ->
                    new TypeExpression.Category(
                            expressions.arithmetic(category.arithmetic()),
                            axes(category.axes()),
                            span);
            case IntTypeContext _ -> new TypeExpression.Int(span);
            case BoolTypeContext _ -> new TypeExpression.Bool(span);
            case StringTypeContext _ -> new TypeExpression.Text(span);
            default -> throw unknown(rule);
        };
    }

    private List<Axis> axes(AxesContext rule) {
        return rule == null ? List.of() : rule.axis().stream().map(this::axis).toList();
    }

    private Axis axis(AxisContext rule) {
        Span span = places.of(rule);
        return rule.arithmetic() == null
                ? new Axis.Rest(span)
                : new Axis.Extent(expressions.arithmetic(rule.arithmetic()), span);
    }

    private Statement statement(StatementContext rule) {
        var docs = documentation.of(rule.getStart(), rule.getStop());
        Span span = places.of(rule);
        return switch (rule) {
            case EntranceContext entrance -> entrance(entrance, docs, span);
            case DimensionContext dim -> dim(dim, docs, span);
            case StoredContext stored -> stored(stored, docs, span);
            case UpdateContext r ->
                    new Statement.Update(identifier(r.NAME()), value(r.expression()), span);
            case SharedContext r ->
                    new Statement.Shared(identifier(r.NAME()), instance(r), docs, span);
            case FreezeContext r -> new Statement.Freeze(identifiers(r.path().NAME()), span);
            case OutputContext r -> {
                var value = Optional.ofNullable(r.expression()).map(this::value);
                yield new Statement.Output(identifier(r.NAME()), value, docs, span);
            }
            case ObjectiveContext objective -> objective(objective, span);
            case EntriesContext entries -> entries(entries, span);
            case ResultContext result -> result(result, span);
            case BindingContext r ->
                    new Statement.Binding(identifiers(r.NAME()), value(r.expression()), docs, span);
            case IndexedBindingContext binding -> indexedBinding(binding, docs, span);
            default -> throw unknown(rule);
        };
    }

    private Statement dim(DimensionContext rule, Optional<String> docs, Span span) {
        var lower = Optional.ofNullable(rule.lower).map(expressions::arithmetic);
        Expression upper = expressions.arithmetic(rule.upper);
        return new Statement.Dim(identifier(rule.NAME()), lower, upper, docs, span);
    }

    private Statement stored(StoredContext rule, Optional<String> docs, Span span) {
        String word = rule.kind.getText().toUpperCase(Locale.ROOT);
        return new Statement.Stored(
                Statement.Storage.valueOf(word),
                identifier(rule.NAME()),
                type(rule.type()),
                initialiser(rule.initialiser()),
                docs,
                span);
    }

    private Statement indexedBinding(IndexedBindingContext rule, Optional<String> docs, Span span) {
        var indices = rule.binder().stream().map(expressions::binder).toList();
        return new Statement.IndexedBinding(
                identifier(rule.NAME()), indices, value(rule.expression()), docs, span);
    }

    private Statement entrance(EntranceContext rule, Optional<String> docs, Span span) {
        Identifier name = identifier(rule.NAME());
        TypeExpression type = type(rule.type());
        return rule.kind.getType() == NncLexer.INPUT
                ? new Statement.Input(name, type, docs, span)
                : new Statement.Target(name, type, docs, span);
    }

    private Expression.Call initialiser(InitialiserContext rule) {
        return expressions.call(rule, expressions.name(rule.NAME().getSymbol()), rule.arguments());
    }

    private Expression.Call instance(SharedContext rule) {
        Token last = rule.getStop();
        Span span = places.of(rule.path().getStart(), last);
        var call = expressions.call(rule, expressions.path(rule.path()), rule.arguments());
        return new Expression.Call(call.callee(), call.arguments(), Optional.empty(), false, span);
    }

    private Statement objective(ObjectiveContext rule, Span span) {
        var name = Optional.ofNullable(rule.NAME()).map(this::identifier);
        Expression value = expressions.expression(rule.expression());
        return switch (rule.kind.getType()) {
            case NncLexer.LOSS -> new Statement.Loss(name, value, span);
            case NncLexer.PENALTY -> new Statement.Penalty(name, value, span);
            case NncLexer.METRIC -> new Statement.Metric(name, value, span);
            default -> throw unknown(rule);
        };
    }

    private Statement entries(EntriesContext rule, Span span) {
        var entries = rule.entry().stream().map(this::entry).toList();
        return rule.kind.getType() == NncLexer.DATA
                ? new Statement.Data(entries, span)
                : new Statement.Train(entries, span);
    }

    private Statement result(ResultContext rule, Span span) {
        var values = rule.expression().stream().map(expressions::expression).toList();
        return rule.kind.getType() == NncLexer.RETURN
                ? new Statement.Return(values, span)
                : new Statement.Yield(values, span);
    }

    private Expression value(ExpressionContext rule) {
        return expressions.expression(rule);
    }

    private Identifier identifier(TerminalNode name) {
        return places.identifier(name.getSymbol());
    }

    private List<Identifier> identifiers(List<TerminalNode> names) {
        return names.stream().map(this::identifier).toList();
    }

    /** The names that a statement binds. */
    private static List<Identifier> names(Statement statement) {
        return switch (statement) {
            case Statement.Input input -> List.of(input.name());
            case Statement.Target target -> List.of(target.name());
            case Statement.Dim dim -> List.of(dim.name());
            case Statement.Stored stored -> List.of(stored.name());
            case Statement.Shared shared -> List.of(shared.name());
            case Statement.Output output -> List.of(output.name());
            case Statement.Binding binding -> binding.names();
            case Statement.IndexedBinding binding -> List.of(binding.name());
            case Statement.Malformed malformed -> malformed.names();
            case Statement.Update _,
                    Statement.Freeze _,
                    Statement.Loss _,
                    Statement.Penalty _,
                    Statement.Metric _ ->
                    List.of();
            case Statement.Data _, Statement.Train _, Statement.Return _, Statement.Yield _ ->
                    List.of();
        };
    }

    private static InternalError unknown(ParserRuleContext rule) {
        return new InternalError("syntax", rule.getText(), "is no known form of a rule");
    }
}
