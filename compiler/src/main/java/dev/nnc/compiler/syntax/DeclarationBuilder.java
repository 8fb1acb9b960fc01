package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncLexer;
import dev.nnc.grammar.NncParser.*;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Turns the parse trees of declarations into the syntax tree. */
final class DeclarationBuilder {
    private final Places places;
    private final Documentation documentation;
    private final Reporter reporter;
    private final StatementBuilder statements;

    DeclarationBuilder(Places places, Documentation documentation, Reporter reporter) {
        this.places = places;
        this.documentation = documentation;
        this.reporter = reporter;
        this.statements = new StatementBuilder(places, documentation, reporter);
    }

    StatementBuilder statements() {
        return statements;
    }

    Program program(ProgramContext rule) {
        return new Program(
                rule.declaration().stream().map(this::declaration).toList(), places.file().whole());
    }

    /** A declaration; one in whose head or formula a problem is found is malformed. */
    Declaration declaration(DeclarationContext rule) {
        int problems = reporter.count();
        return switch (rule) {
            case ImportDeclarationContext path ->
                    new Declaration.Import(
                            statements.expressions().text(path.TEXT()), places.of(path));
            case ConstantDeclarationContext constant -> unlessProblem(problems, constant(constant));
            case DefinitionContext definition -> {
                BlockContext block = definition.body().block();
                if (block != null) {
                    yield withBlock(
                            definition.head(),
                            statements.block(block, home(definition.head())),
                            definition.getStop());
                }
                yield unlessProblem(problems, withFormula(definition));
            }
            default ->
                    throw new InternalError("syntax", rule.getText(), "is no known form of a rule");
        };
    }

    /** Where the statements of this definition stand. */
    private static Home home(HeadContext head) {
        return home(head.kind.getType());
    }

    /** Where the statements stand of a definition that starts with this word. */
    static Home home(int word) {
        return switch (word) {
            case NncLexer.FUNCTION -> Home.FUNCTION;
            case NncLexer.LAYER -> Home.LAYER;
            default -> Home.NETWORK;
        };
    }

    /** A function, layer or network whose statements are already built, up to its closing brace. */
    Declaration withBlock(HeadContext head, List<Statement> block, Token last) {
        int problems = reporter.count();
        var docs = documentation.of(head.getStart(), last);
        Span span = places.of(head.getStart(), last);
        Identifier name = places.identifier(head.NAME().getSymbol());
        var parameters = parameters(head);
        if (home(head) == Home.NETWORK) {
            return unlessProblem(
                    problems, new Declaration.Network(name, parameters, block, docs, span));
        }
        return unlessProblem(
                problems, definition(head, parameters, new Declaration.Body.Block(block), span));
    }

    private Declaration constant(ConstantDeclarationContext rule) {
        return new Declaration.Constant(
                places.identifier(rule.NAME().getSymbol()),
                statements.expressions().expression(rule.expression()),
                documentation.of(rule.getStart(), rule.getStop()),
                places.of(rule));
    }

    private Declaration withFormula(DefinitionContext rule) {
        var parameters = parameters(rule.head());
        if (home(rule.head()) == Home.NETWORK) {
            reporter.report(SyntaxMessages.networkHasBlock(places.of(rule.body())));
            return new Declaration.Malformed(
                    Optional.of(places.identifier(rule.head().NAME().getSymbol())),
                    places.of(rule));
        }
        Expression value = statements.expressions().expression(rule.body().expression());
        return definition(
                rule.head(),
                parameters,
                new Declaration.Body.OneExpression(value),
                places.of(rule));
    }

    private Declaration definition(
            HeadContext head, List<Parameter> parameters, Declaration.Body body, Span span) {
        Identifier name = places.identifier(head.NAME().getSymbol());
        List<TypeExpression> results =
                head.results() == null
                        ? List.of()
                        : head.results().type().stream().map(statements::type).toList();
        var docs = documentation.of(head.getStart(), head.getStop());
        return home(head) == Home.FUNCTION
                ? new Declaration.Function(name, parameters, results, body, docs, span)
                : new Declaration.Layer(name, parameters, results, body, docs, span);
    }

    private List<Parameter> parameters(HeadContext head) {
        return head.parameters() == null
                ? List.of()
                : head.parameters().parameter().stream().map(this::parameter).toList();
    }

    private Parameter parameter(ParameterContext rule) {
        return new Parameter(
                places.identifier(rule.NAME().getSymbol()),
                statements.type(rule.type()),
                Optional.ofNullable(rule.expression()).map(statements.expressions()::expression),
                documentation.of(rule.getStart(), rule.getStop()),
                places.of(rule));
    }

    private Declaration unlessProblem(int problems, Declaration declaration) {
        if (reporter.count() == problems) {
            return declaration;
        }
        return new Declaration.Malformed(name(declaration), declaration.span());
    }

    private static Optional<Identifier> name(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Constant constant -> Optional.of(constant.name());
            case Declaration.Function function -> Optional.of(function.name());
            case Declaration.Layer layer -> Optional.of(layer.name());
            case Declaration.Network network -> Optional.of(network.name());
            case Declaration.Malformed malformed -> malformed.name();
            case Declaration.Import _ -> Optional.empty();
        };
    }
}
