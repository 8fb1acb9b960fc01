package dev.nnc.compiler.syntax;

import static dev.nnc.compiler.syntax.ExpressionPrinter.indices;
import static dev.nnc.compiler.syntax.ExpressionPrinter.quoted;
import static dev.nnc.compiler.syntax.ExpressionPrinter.type;
import static dev.nnc.compiler.syntax.ExpressionPrinter.value;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
                .collect(joining());
    }

    private static String declaration(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Import path -> list("import", value(path.path()));
            case Declaration.Constant c ->
                    list("const", of(c.name(), c.documentation()), value(c.value()));
            case Declaration.Function f ->
                    list("function", of(f.name(), f.documentation()), function(f));
            case Declaration.Layer l -> list("layer", of(l.name(), l.documentation()), layer(l));
            case Declaration.Network n ->
                    list("network", of(n.name(), n.documentation()), network(n));
            case Declaration.Malformed malformed ->
                    list("malformed", malformed.name().map(Identifier::name).orElse("?"));
        };
    }

    private static String function(Declaration.Function function) {
        return definition(function.parameters(), function.results(), function.body());
    }

    private static String layer(Declaration.Layer layer) {
        return definition(layer.parameters(), layer.results(), layer.body());
    }

    private static String network(Declaration.Network network) {
        return parameters(network.parameters()) + block(network.statements(), "  ");
    }

    private static String definition(
            List<Parameter> parameters, List<TypeExpression> results, Declaration.Body body) {
        String types = results.stream().map(type -> " " + type(type)).collect(joining());
        String value =
                switch (body) {
                    case Declaration.Body.OneExpression one -> "\n  " + value(one.value(), "  ");
                    case Declaration.Body.Block block -> block(block.statements(), "  ");
                };
        return parameters(parameters) + (types.isEmpty() ? "" : " :" + types) + value;
    }

    private static String parameters(List<Parameter> parameters) {
        return parameters.stream().map(AstPrinter::parameter).collect(joining(" ", "(", ")"));
    }

    private static String parameter(Parameter parameter) {
        return list(
                of(parameter.name(), parameter.documentation()),
                type(parameter.type()),
                optional(parameter.defaultValue(), ""));
    }

    static String block(List<Statement> statements, String indent) {
        return statements.stream()
                .map(statement -> "\n" + indent + statement(statement, indent))
                .collect(joining());
    }

    private static String statement(Statement statement, String in) {
        return switch (statement) {
            case Statement.Input s ->
                    list("input", of(s.name(), s.documentation()), type(s.type()));
            case Statement.Target s ->
                    list("target", of(s.name(), s.documentation()), type(s.type()));
            case Statement.Dim s ->
                    list(
                            "dim",
                            of(s.name(), s.documentation()),
                            optional(s.lower(), in),
                            value(s.upper(), in));
            case Statement.Stored s ->
                    list(
                            word(s),
                            of(s.name(), s.documentation()),
                            type(s.type()),
                            value(s.initialiser(), in));
            case Statement.Update s -> list("update", s.state().name(), value(s.value(), in));
            case Statement.Shared s ->
                    list("shared", of(s.name(), s.documentation()), value(s.instance(), in));
            case Statement.Freeze s -> list("freeze", path(s.path()));
            case Statement.Binding s ->
                    list("bind", doc(s.documentation()), names(s.names()), value(s.value(), in));
            case Statement.IndexedBinding s ->
                    list(
                            "bind",
                            of(s.name(), s.documentation()) + indices(s.indices()),
                            value(s.value(), in));
            case Statement.Output s ->
                    list("output", of(s.name(), s.documentation()), optional(s.value(), in));
            case Statement.Loss s -> list("loss", name(s.name()), value(s.value(), in));
            case Statement.Penalty s -> list("penalty", name(s.name()), value(s.value(), in));
            case Statement.Metric s -> list("metric", name(s.name()), value(s.value(), in));
            case Statement.Data s -> "(data" + entries(s.entries(), in) + ")";
            case Statement.Train s -> "(train" + entries(s.entries(), in) + ")";
            case Statement.Return s -> list("return", values(s.values(), in));
            case Statement.Yield s -> list("yield", values(s.values(), in));
            case Statement.Malformed s -> list("malformed", names(s.names()));
        };
    }

    private static String word(Statement.Stored stored) {
        return stored.storage().name().toLowerCase(Locale.ROOT);
    }

    private static String entries(List<Entry> entries, String indent) {
        return entries.stream()
                .map(entry -> list(entry.key().name(), value(entry.value(), indent)))
                .map(entry -> "\n  " + indent + entry)
                .collect(joining());
    }

    private static String optional(Optional<Expression> value, String indent) {
        return value.map(present -> value(present, indent)).orElse("");
    }

    private static String values(List<Expression> values, String indent) {
        return values.stream().map(each -> value(each, indent)).collect(joining(" "));
    }

    private static String name(Optional<Identifier> name) {
        return name.map(identifier -> identifier.name() + " =").orElse("");
    }

    private static String names(List<Identifier> names) {
        return names.stream().map(Identifier::name).collect(joining(" "));
    }

    private static String path(List<Identifier> path) {
        return path.stream().map(Identifier::name).collect(joining("."));
    }

    /** A name with its documentation in front. */
    private static String of(Identifier name, Optional<String> documentation) {
        return (doc(documentation) + " " + name).strip();
    }

    private static String doc(Optional<String> documentation) {
        return documentation.map(text -> "#" + quoted(text)).orElse("");
    }

    static String list(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(joining(" ", "(", ")"));
    }
}
