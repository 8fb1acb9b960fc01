package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Builds what is written behind a value: {@code tower.W}, {@code dense(x, 5) as hidden}, {@code
 * f(x)}, {@code sum[k](a[k])}. The grammar lets all of these follow any value; here it is checked
 * what they follow.
 */
final class Postfix {
    private final Places places;
    private final Reporter reporter;

    Postfix(Places places, Reporter reporter) {
        this.places = places;
        this.reporter = reporter;
    }

    /** A member of a name or of another member. */
    Expression member(Expression target, Token name, Token start) {
        if (!(target instanceof Expression.Name || target instanceof Expression.Member)) {
            reporter.report(SyntaxMessages.memberOfValue(target.span()));
        }
        return new Expression.Member(target, places.identifier(name), places.of(start, name));
    }

    /** A call with the name of its instance. */
    Expression named(Expression value, Token name) {
        if (value instanceof Expression.Call call && call.instance().isEmpty()) {
            var instance = Optional.of(places.identifier(name));
            Span span = call.span().join(places.of(name));
            return new Expression.Call(
                    call.callee(), call.arguments(), instance, call.piped(), span);
        }
        reporter.report(SyntaxMessages.nothingToName(places.of(name), value.span()));
        return value;
    }

    /** A call of a name, or a reduction; the parentheses are the span of the arguments. */
    Expression call(Expression callee, List<Argument> arguments, Span parentheses, Span span) {
        return switch (callee) {
            case Expression.Name _, Expression.Member _ ->
                    new Expression.Call(callee, arguments, Optional.empty(), false, span);
            case Expression.Subscripted(
                            Expression.Name(String word, Span _),
                            List<Subscript> indices,
                            Span _)
                    when ReductionKind.of(word).isPresent() ->
                    reduction(ReductionKind.of(word).get(), indices, arguments, span);
            default -> {
                reporter.report(SyntaxMessages.notCallable(callee.span(), parentheses));
                yield callee;
            }
        };
    }

    private Expression reduction(
            ReductionKind kind, List<Subscript> brackets, List<Argument> arguments, Span span) {
        var indices = new ArrayList<IndexBinder>();
        for (Subscript subscript : brackets) {
            var index = index(subscript);
            index.ifPresent(indices::add);
            if (index.isEmpty()) {
                reporter.report(SyntaxMessages.notAnIndex(subscript.span(), kind));
            }
        }
        if (arguments.size() != 1 || arguments.getFirst().name().isPresent()) {
            reporter.report(SyntaxMessages.reductionBody(span, kind));
            return new Expression.Name(kind.word(), span);
        }
        return new Expression.Reduction(kind, indices, arguments.getFirst().value(), span);
    }

    /** {@code c} or {@code u < 5}, which were read as subscripts. */
    private static Optional<IndexBinder> index(Subscript subscript) {
        if (!(subscript instanceof Subscript.At(Expression index, Span span))) {
            return Optional.empty();
        }
        if (index instanceof Expression.Name(String name, Span place)) {
            return Optional.of(
                    new IndexBinder(new Identifier(name, place), Optional.empty(), span));
        }
        return index instanceof Expression.Binary comparison
                        && comparison.operator() == BinaryOperator.LESS
                        && comparison.left() instanceof Expression.Name(String name, Span place)
                ? Optional.of(
                        new IndexBinder(
                                new Identifier(name, place), Optional.of(comparison.right()), span))
                : Optional.empty();
    }
}
