package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Turns the parse tree of a formula into an {@link Expression}; {@code x -> f(b)} becomes the call
 * {@code f(x, b)}.
 */
final class ExpressionBuilder {
    /** Deeper trees are refused, so that no later stage runs out of stack. */
    private static final int DEEPEST = 500;

    private final Places places;
    private final Reporter reporter;
    private final Function<BlockContext, List<Statement>> scanBody;
    private final Literals literals;
    private final Postfix postfix;
    private int depth;
    private boolean refused;

    /** The function builds the statements of a scan's body. */
    ExpressionBuilder(
            Places places, Reporter reporter, Function<BlockContext, List<Statement>> scanBody) {
        this.places = places;
        this.reporter = reporter;
        this.scanBody = scanBody;
        this.literals = new Literals(places, reporter);
        this.postfix = new Postfix(places, reporter);
    }

    Expression expression(ExpressionContext rule) {
        return nested(
                rule,
                () ->
                        switch (rule) {
                            case ConditionalContext choice ->
                                    new Expression.If(
                                            expression(choice.condition),
                                            expression(choice.then),
                                            expression(choice.otherwise),
                                            places.of(choice));
                            case ScanContext scan -> scan(scan);
                            case FormulaContext formula -> formula(formula);
                            default -> throw unknown(rule);
                        });
    }

    Expression.TextLiteral text(TerminalNode text) {
        return literals.text(text.getSymbol());
    }

    /** {@code dense(5)} or {@code dense}, where only a call can stand. */
    Expression.Call call(ParserRuleContext rule, Expression callee, ArgumentsContext arguments) {
        return new Expression.Call(
                callee, arguments(arguments), Optional.empty(), false, places.of(rule));
    }

    Expression path(PathContext path) {
        Expression target = name(path.NAME(0).getSymbol());
        if (path.NAME().size() > DEEPEST) {
            tooDeep(path);
            return target;
        }
        for (TerminalNode member : path.NAME().subList(1, path.NAME().size())) {
            target = postfix.member(target, member.getSymbol(), path.getStart());
        }
        return target;
    }

    Expression.Name name(Token name) {
        var identifier = places.identifier(name);
        return new Expression.Name(identifier.name(), identifier.span());
    }

    IndexBinder binder(BinderContext binder) {
        var bound = Optional.ofNullable(binder.arithmetic()).map(this::arithmetic);
        return new IndexBinder(
                places.identifier(binder.NAME().getSymbol()), bound, places.of(binder));
    }

    private Expression scan(ScanContext scan) {
        var items = scan.NAME().stream().map(name -> places.identifier(name.getSymbol())).toList();
        var sequences = scan.expression().stream().map(this::expression).toList();
        if (items.size() != sequences.size()) {
            Span first = items.getFirst().span();
            reporter.report(
                    SyntaxMessages.scanCounts(
                            first.join(items.getLast().span()), items.size(), sequences.size()));
        }
        var carried =
                scan.carried().stream()
                        .map(c ->
                                new Carried(
                                        places.identifier(c.NAME().getSymbol()),
                                        expression(c.expression())))
                        .toList();
        return new Expression.Scan(
                items, sequences, carried, scanBody.apply(scan.block()), places.of(scan));
    }

    private Expression formula(FormulaContext formula) {
        Expression value = logic(formula.logic());
        if (formula.to != null) {
            return new Expression.Range(value, arithmetic(formula.to), places.of(formula));
        }
        if (formula.stage().size() > DEEPEST) {
            tooDeep(formula);
            return value;
        }
        for (StageContext stage : formula.stage()) {
            value = stage(value, stage, places.of(formula.getStart(), stage.getStop()));
        }
        return value;
    }

    private Expression stage(Expression data, StageContext stage, Span span) {
        var arguments = new ArrayList<Argument>();
        arguments.add(new Argument(Optional.empty(), data, data.span()));
        arguments.addAll(arguments(stage.arguments()));
        var instance =
                Optional.ofNullable(stage.NAME()).map(name -> places.identifier(name.getSymbol()));
        return new Expression.Call(path(stage.path()), arguments, instance, true, span);
    }

    private List<Argument> arguments(ArgumentsContext arguments) {
        return arguments == null
                ? List.of()
                : arguments.argument().stream().map(this::argument).toList();
    }

    private Argument argument(ArgumentContext argument) {
        var name =
                Optional.ofNullable(argument.NAME())
                        .map(node -> places.identifier(node.getSymbol()));
        return new Argument(name, expression(argument.expression()), places.of(argument));
    }

    private Expression logic(LogicContext rule) {
        return nested(
                rule,
                () ->
                        switch (rule) {
                            case NegationContext not ->
                                    new Expression.Unary(
                                            UnaryOperator.NOT, logic(not.logic()), places.of(not));
                            case ConjunctionContext and ->
                                    binary(
                                            and,
                                            logic(and.logic(0)),
                                            and.AND(),
                                            logic(and.logic(1)));
                            case DisjunctionContext or ->
                                    binary(or, logic(or.logic(0)), or.OR(), logic(or.logic(1)));
                            case PlainLogicContext plain -> comparison(plain.comparison());
                            default -> throw unknown(rule);
                        });
    }

    private Expression comparison(ComparisonContext comparison) {
        var operands = comparison.arithmetic().stream().map(this::arithmetic).toList();
        if (operands.size() == 1) {
            return operands.getFirst();
        }
        if (operands.size() > 2) {
            reporter.report(
                    SyntaxMessages.chainedComparison(
                            operator(comparison, 1), operator(comparison, 3), operands));
        }
        return binary(
                comparison,
                operands.get(0),
                (TerminalNode) comparison.getChild(1),
                operands.get(1));
    }

    private Span operator(ComparisonContext comparison, int child) {
        return places.of(((TerminalNode) comparison.getChild(child)).getSymbol());
    }

    Expression arithmetic(ArithmeticContext rule) {
        return nested(
                rule,
                () ->
                        switch (rule) {
                            case PlainContext plain -> primary(plain.primary());
                            case MinusContext minus ->
                                    new Expression.Unary(
                                            UnaryOperator.NEGATE,
                                            arithmetic(minus.arithmetic()),
                                            places.of(minus));
                            case OperationContext operation ->
                                    binary(
                                            operation,
                                            arithmetic(operation.arithmetic(0)),
                                            (TerminalNode) operation.getChild(1),
                                            arithmetic(operation.arithmetic(1)));
                            case MemberContext member -> member(member);
                            case NamedContext named ->
                                    postfix.named(
                                            arithmetic(named.arithmetic()),
                                            named.NAME().getSymbol());
                            case SubscriptedContext subscripted -> subscripted(subscripted);
                            case CallContext call -> call(call);
                            default -> throw unknown(rule);
                        });
    }

    private Expression member(MemberContext rule) {
        Expression target = arithmetic(rule.arithmetic());
        return postfix.member(target, rule.NAME().getSymbol(), rule.getStart());
    }

    private Expression call(CallContext rule) {
        Expression callee = arithmetic(rule.arithmetic());
        var arguments = arguments(rule.arguments());
        return postfix.call(callee, arguments, places.of(rule.arguments()), places.of(rule));
    }

    private Expression binary(
            ParserRuleContext rule, Expression left, TerminalNode operator, Expression right) {
        var kind = BinaryOperator.of(operator.getText());
        return new Expression.Binary(
                left, kind, right, places.of(operator.getSymbol()), places.of(rule));
    }

    private Expression subscripted(SubscriptedContext rule) {
        var subscripts = rule.subscript().stream().map(this::subscript).toList();
        return new Expression.Subscripted(
                arithmetic(rule.arithmetic()), subscripts, places.of(rule));
    }

    private Subscript subscript(SubscriptContext rule) {
        Span span = places.of(rule);
        if (rule.expression() == null) {
            return new Subscript.Slice(
                    Optional.empty(), Optional.ofNullable(rule.to).map(this::arithmetic), span);
        }
        Expression value = expression(rule.expression());
        if (rule.RANGE() != null) {
            return new Subscript.Slice(Optional.of(value), Optional.empty(), span);
        }
        return value instanceof Expression.Range(Expression from, Expression to, Span _)
                ? new Subscript.Slice(Optional.of(from), Optional.of(to), span)
                : new Subscript.At(value, span);
    }

    private Expression primary(PrimaryContext rule) {
        if (rule.CATEGORY() != null) {
            return call(rule, name(rule.CATEGORY().getSymbol()), rule.arguments());
        }
        if (rule.LEFT_PARENTHESIS() != null) {
            return expression(rule.expression(0));
        }
        if (rule.LEFT_BRACKET() != null) {
            var items = rule.expression().stream().map(this::expression).toList();
            return new Expression.ListLiteral(items, places.of(rule));
        }
        return rule.NAME() != null
                ? name(rule.NAME().getSymbol())
                : literals.literal(rule.getStart());
    }

    private Expression nested(ParserRuleContext rule, Supplier<Expression> build) {
        if (depth == DEEPEST) {
            tooDeep(rule);
            return new Expression.Wildcard(places.of(rule));
        }
        depth++;
        Expression built = build.get();
        depth--;
        refused = refused && depth > 0;
        return built;
    }

    /** Reported once a formula. */
    private void tooDeep(ParserRuleContext rule) {
        if (!refused) {
            reporter.report(SyntaxMessages.tooDeep(places.of(rule.getStart())));
        }
        refused = true;
    }

    private static InternalError unknown(ParserRuleContext rule) {
        return new InternalError("syntax", rule.getText(), "is no known form of a rule");
    }
}
