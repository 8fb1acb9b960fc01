package dev.nnc.compiler.syntax;

import static dev.nnc.compiler.syntax.AstPrinter.list;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints formulas and types as s-expressions: {@code a + b * c} as {@code (+ a (* b c))}. */
final class ExpressionPrinter {
    private ExpressionPrinter() {}

    static String value(Expression expression) {
        return value(expression, "");
    }

    /** The indent is that of the statement around; it matters for the lines of a scan. */
    static String value(Expression expression, String indent) {
        return switch (expression) {
            case Expression.NumberLiteral number -> number.text();
            case Expression.TextLiteral text -> quoted(text.value());
            case Expression.BoolLiteral bool -> bool.value() ? "true" : "false";
            case Expression.Infinity _ -> "infinity";
            case Expression.Training _ -> "training";
            case Expression.Wildcard _ -> "_";
            case Expression.Name name -> name.name();
            case Expression.Member member -> value(member.target(), indent) + "." + member.name();
            case Expression.Call call -> call(call, indent);
            case Expression.Subscripted x ->
                    list("at", value(x.target(), indent), subscripts(x.subscripts(), indent));
            case Expression.Reduction r ->
                    list(r.kind().word() + indices(r.indices()), value(r.body(), indent));
            case Expression.Unary unary ->
                    values(unary.operator().symbol(), indent, unary.operand());
            case Expression.Binary binary ->
                    values(binary.operator().symbol(), indent, binary.left(), binary.right());
            case Expression.Range range -> values("..", indent, range.from(), range.to());
            case Expression.If choice ->
                    values("if", indent, choice.condition(), choice.then(), choice.otherwise());
            case Expression.Scan scan -> scan(scan, indent);
            case Expression.ListLiteral items ->
                    items.items().stream()
                            .map(item -> value(item, indent))
                            .collect(Collectors.joining(" ", "[", "]"));
        };
    }

    private static String values(String head, String indent, Expression... values) {
        return Stream.concat(Stream.of(head), Stream.of(values).map(each -> value(each, indent)))
                .collect(Collectors.joining(" ", "(", ")"));
    }

    static String type(TypeExpression type) {
        return switch (type) {
            case TypeExpression.Real real ->
                    real.axes().isEmpty() ? "real" : list("real", axes(real.axes()));
            case TypeExpression.Category category ->
                    list("category", value(category.size()), axes(category.axes()));
            case TypeExpression.Int _ -> "int";
            case TypeExpression.Bool _ -> "bool";
            case TypeExpression.Text _ -> "string";
        };
    }

    static String indices(List<IndexBinder> indices) {
        return indices.stream()
                .map(index ->
                        index.name() + index.bound().map(bound -> "<" + value(bound)).orElse(""))
                .collect(Collectors.joining(" ", "[", "]"));
    }

    static String quoted(String text) {
        String escaped =
                text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }

    private static String axes(List<Axis> axes) {
        return axes.stream()
                .map(axis ->
                        switch (axis) {
                            case Axis.Extent extent -> value(extent.value());
                            case Axis.Rest _ -> "...";
                        })
                .collect(Collectors.joining(" "));
    }

    private static String call(Expression.Call call, String indent) {
        String arguments =
                call.arguments().stream()
                        .map(argument ->
                                argument.name().map(name -> name + "=").orElse("")
                                        + value(argument.value(), indent))
                        .collect(Collectors.joining(" "));
        String instance = call.instance().map(name -> "as " + name).orElse("");
        return list(call.piped() ? "pipe" : "", value(call.callee(), indent), arguments, instance);
    }

    private static String subscripts(List<Subscript> subscripts, String indent) {
        return subscripts.stream()
                .map(subscript ->
                        switch (subscript) {
                            case Subscript.At at -> value(at.index(), indent);
                            case Subscript.Slice slice ->
                                    end(slice.from(), indent) + ":" + end(slice.to(), indent);
                        })
                .collect(Collectors.joining(" "));
    }

    private static String end(Optional<Expression> end, String indent) {
        return end.map(value -> value(value, indent)).orElse("");
    }

    private static String scan(Expression.Scan scan, String indent) {
        String items = scan.items().stream().map(Identifier::name).collect(Collectors.joining(" "));
        String sequences =
                scan.sequences().stream()
                        .map(x -> value(x, indent))
                        .collect(Collectors.joining(" "));
        String carried =
                scan.carried().stream()
                        .map(value -> list(value.name().name(), value(value.start(), indent)))
                        .collect(Collectors.joining(" "));
        String inner = indent + "  ";
        return "(scan ("
                + items
                + ") ("
                + sequences
                + ") ("
                + carried
                + ")"
                + AstPrinter.block(scan.body(), inner)
                + ")";
    }
}
