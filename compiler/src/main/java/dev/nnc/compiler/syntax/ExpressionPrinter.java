package dev.nnc.compiler.syntax;

import static dev.nnc.compiler.syntax.AstPrinter.list;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints formulas and types as s-expressions: {@code a + b * c} as {@code (+ a (* b c))}. */
final class ExpressionPrinter {
    private ExpressionPrinter() {}

    static String print(Expression expression) {
        return print(expression, "");
    }

    /** The indent is that of the statement around; it matters for the lines of a scan. */
    static String print(Expression expression, String indent) {
        return switch (expression) {
            case Expression.NumberLiteral number -> number.text();
            case Expression.TextLiteral text -> quoted(text.value());
            case Expression.BoolLiteral bool -> bool.value() ? "true" : "false";
            case Expression.Infinity _ -> "infinity";
            case Expression.Training _ -> "training";
            case Expression.Wildcard _ -> "_";
            case Expression.Name name -> name.name();
            case Expression.Member member -> print(member.target(), indent) + "." + member.name();
            case Expression.Call call -> call(call, indent);
            case Expression.Subscripted x -> list("at", print(x.target(), indent), subscripts(x.subscripts(), indent));
            case Expression.Reduction r -> list(r.kind().word() + indices(r.indices()), print(r.body(), indent));
            case Expression.Unary unary -> list(unary.operator().symbol(), print(unary.operand(), indent));
            case Expression.Binary binary -> list(
                    binary.operator().symbol(), print(binary.left(), indent), print(binary.right(), indent));
            case Expression.Range range -> list("..", print(range.from(), indent), print(range.to(), indent));
            case Expression.If choice -> list(
                    "if", print(choice.condition(), indent), print(choice.then(), indent), print(choice.otherwise(), indent));
            case Expression.Scan scan -> scan(scan, indent);
            case Expression.ListLiteral items -> items.items().stream()
                    .map(item -> print(item, indent))
                    .collect(Collectors.joining(" ", "[", "]"));
        };
    }

    static String type(TypeExpression type) {
        return switch (type) {
            case TypeExpression.Real real -> real.axes().isEmpty() ? "real" : list("real", axes(real.axes()));
            case TypeExpression.Category category -> list("category", print(category.size()), axes(category.axes()));
            case TypeExpression.Int _ -> "int";
            case TypeExpression.Bool _ -> "bool";
            case TypeExpression.Text _ -> "string";
        };
    }

    static String indices(List<IndexBinder> indices) {
        return indices.stream()
                .map(index -> index.name() + index.bound().map(bound -> "<" + print(bound)).orElse(""))
                .collect(Collectors.joining(" ", "[", "]"));
    }

    static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }

    private static String axes(List<Axis> axes) {
        return axes.stream()
                .map(axis -> switch (axis) {
                    case Axis.Extent extent -> print(extent.value());
                    case Axis.Rest _ -> "...";
                })
                .collect(Collectors.joining(" "));
    }

    private static String call(Expression.Call call, String indent) {
        String arguments = call.arguments().stream()
                .map(argument -> argument.name().map(name -> name + "=").orElse("") + print(argument.value(), indent))
                .collect(Collectors.joining(" "));
        String instance = call.instance().map(name -> "as " + name).orElse("");
        return list(call.piped() ? "pipe" : "", print(call.callee(), indent), arguments, instance);
    }

    private static String subscripts(List<Subscript> subscripts, String indent) {
        return subscripts.stream()
                .map(subscript -> switch (subscript) {
                    case Subscript.At at -> print(at.index(), indent);
                    case Subscript.Slice slice -> end(slice.from(), indent) + ":" + end(slice.to(), indent);
                })
                .collect(Collectors.joining(" "));
    }

    private static String end(Optional<Expression> end, String indent) {
        return end.map(value -> print(value, indent)).orElse("");
    }

    private static String scan(Expression.Scan scan, String indent) {
        String items = scan.items().stream().map(Identifier::name).collect(Collectors.joining(" "));
        String sequences = scan.sequences().stream().map(x -> print(x, indent)).collect(Collectors.joining(" "));
        String carried = scan.carried().stream()
                .map(value -> list(value.name().name(), print(value.start(), indent)))
                .collect(Collectors.joining(" "));
        String inner = indent + "  ";
        return "(scan (" + items + ") (" + sequences + ") (" + carried + ")"
                + AstPrinter.block(scan.body(), inner) + ")";
    }
}
