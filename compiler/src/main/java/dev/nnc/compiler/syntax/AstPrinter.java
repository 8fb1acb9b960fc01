package dev.nnc.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints a syntax tree as s-expressions, a statement a line, for golden files and {@code --dump}.
 *
 * <pre>{@code
 * network Xor { input x: real[2]  h = x -> dense(8) as body }
 * }</pre>
 *
 * gives
 *
 * <pre>{@code
 * (network Xor ()
 *   (input x (real 2))
 *   (bind h (pipe dense x 8 as body)))
 * }</pre>
 */
public final class AstPrinter {
    private AstPrinter() {}

    /** The whole program; every line ends with a line feed. */
    public static String print(Program program) {
        return program.declarations().stream()
                .map(declaration -> declaration(declaration) + "\n")
                .collect(Collectors.joining());
    }

    static String declaration(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Import path -> list("import", ExpressionPrinter.print(path.path()));
            case Declaration.Constant constant -> list(
                    "const", doc(constant.documentation()) + constant.name(), ExpressionPrinter.print(constant.value()));
            case Declaration.Function f -> definition(
                    "function", f.documentation(), f.name(), f.parameters(), f.results(), f.body());
            case Declaration.Layer l -> definition(
                    "layer", l.documentation(), l.name(), l.parameters(), l.results(), l.body());
            case Declaration.Network n -> list(
                    "network",
                    doc(n.documentation()) + n.name(),
                    parameters(n.parameters()) + block(n.statements(), "  "));
            case Declaration.Malformed malformed -> list(
                    "malformed", malformed.name().map(Identifier::name).orElse("?"));
        };
    }

    private static String definition(
            String word,
            Optional<String> documentation,
            Identifier name,
            List<Parameter> parameters,
            List<TypeExpression> results,
            Declaration.Body body) {
        var parts = new ArrayList<String>(List.of(word, doc(documentation) + name, parameters(parameters)));
        if (!results.isEmpty()) {
            parts.add(results.stream().map(ExpressionPrinter::type).collect(Collectors.joining(" ", ": ", "")));
        }
        String value = switch (body) {
            case Declaration.Body.OneExpression one -> "\n  " + ExpressionPrinter.print(one.value(), "  ");
            case Declaration.Body.Block block -> block(block.statements(), "  ");
        };
        return "(" + String.join(" ", parts) + value + ")";
    }

    private static String parameters(List<Parameter> parameters) {
        return parameters.stream().map(AstPrinter::parameter).collect(Collectors.joining(" ", "(", ")"));
    }

    private static String parameter(Parameter parameter) {
        String start = parameter.defaultValue().map(value -> " " + ExpressionPrinter.print(value)).orElse("");
        return "(" + doc(parameter.documentation()) + parameter.name() + " " + ExpressionPrinter.type(parameter.type())
                + start + ")";
    }

    static String block(List<Statement> statements, String indent) {
        return statements.stream()
                .map(statement -> "\n" + indent + statement(statement, indent))
                .collect(Collectors.joining());
    }

    private static String statement(Statement statement, String indent) {
        return switch (statement) {
            case Statement.Input s -> list("input", doc(s.documentation()) + s.name(), ExpressionPrinter.type(s.type()));
            case Statement.Target s -> list("target", doc(s.documentation()) + s.name(), ExpressionPrinter.type(s.type()));
            case Statement.Dim s -> list(
                    "dim", doc(s.documentation()) + s.name(), print(s.lower(), indent), value(s.upper(), indent));
            case Statement.Stored s -> list(
                    s.storage().name().toLowerCase(Locale.ROOT),
                    doc(s.documentation()) + s.name(),
                    ExpressionPrinter.type(s.type()),
                    value(s.initialiser(), indent));
            case Statement.Update s -> list("update", s.state().name(), value(s.value(), indent));
            case Statement.Shared s -> list("shared", doc(s.documentation()) + s.name(), value(s.instance(), indent));
            case Statement.Freeze s -> list("freeze", path(s.path()));
            case Statement.Binding s -> list("bind", doc(s.documentation()) + names(s.names()), value(s.value(), indent));
            case Statement.IndexedBinding s -> list(
                    "bind",
                    doc(s.documentation()) + s.name() + ExpressionPrinter.indices(s.indices()),
                    value(s.value(), indent));
            case Statement.Output s -> list(
                    "output", doc(s.documentation()) + s.name(), print(s.value(), indent));
            case Statement.Loss s -> list("loss", name(s.name()), value(s.value(), indent));
            case Statement.Penalty s -> list("penalty", name(s.name()), value(s.value(), indent));
            case Statement.Metric s -> list("metric", name(s.name()), value(s.value(), indent));
            case Statement.Data s -> "(data" + entries(s.entries(), indent) + ")";
            case Statement.Train s -> "(train" + entries(s.entries(), indent) + ")";
            case Statement.Return s -> list("return", values(s.values(), indent));
            case Statement.Yield s -> list("yield", values(s.values(), indent));
            case Statement.Malformed s -> list("malformed", names(s.names()));
        };
    }

    private static String entries(List<Entry> entries, String indent) {
        return entries.stream()
                .map(entry -> "\n  " + indent + list(entry.key().name(), value(entry.value(), indent)))
                .collect(Collectors.joining());
    }

    private static String value(Expression value, String indent) {
        return ExpressionPrinter.print(value, indent);
    }

    private static String print(Optional<Expression> value, String indent) {
        return value.map(present -> value(present, indent)).orElse("");
    }

    private static String values(List<Expression> values, String indent) {
        return values.stream().map(value -> value(value, indent)).collect(Collectors.joining(" "));
    }

    private static String name(Optional<Identifier> name) {
        return name.map(identifier -> identifier.name() + " =").orElse("");
    }

    private static String names(List<Identifier> names) {
        return names.stream().map(Identifier::name).collect(Collectors.joining(" "));
    }

    private static String path(List<Identifier> path) {
        return path.stream().map(Identifier::name).collect(Collectors.joining("."));
    }

    private static String doc(Optional<String> documentation) {
        return documentation.map(text -> "#" + ExpressionPrinter.quoted(text) + " ").orElse("");
    }

    static String list(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" ", "(", ")"));
    }
}
