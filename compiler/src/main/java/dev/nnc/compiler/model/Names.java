package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.model.Value.Family;
import dev.nnc.compiler.model.Value.Stored;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.type.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a name means: a value of the scope, a constant, a set of parameters, or the parameter of an
 * instance. A name that means nothing has been reported before anything is elaborated; here it is
 * silent.
 */
final class Names {
    /** The sets of parameters. */
    static final List<String> FAMILIES = List.of("weights", "biases", "parameters");

    private final Elaboration elaboration;

    Names(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    Value value(Scope scope, Expression.Name name) {
        Optional<Value> own = scope.find(name.name());
        if (own.isPresent()) {
            return own.get() instanceof Stored stored ? use(stored) : own.get();
        }
        if (FAMILIES.contains(name.name())) {
            return family(scope, name.name());
        }
        return elaboration
                .declarations()
                .find(name.name(), scope.frame().isLibrary())
                .map(this::declared)
                .orElse(Value.UNKNOWN);
    }

    private Value declared(Declaration declaration) {
        return declaration instanceof Declaration.Constant constant
                ? elaboration.constant(constant)
                : Value.UNKNOWN;
    }

    /** {@code tower.W}, {@code block1.dense2.b} */
    Value member(Scope scope, Expression.Member member) {
        return path(member)
                .map(path -> scope.frame().path() + path)
                .flatMap(key -> elaboration.parameters().find(key))
                .map(entry -> use(new Stored(entry.parameter().name(), entry.tensor())))
                .orElse(Value.UNKNOWN);
    }

    /** The names of a member expression, with dots. */
    static Optional<String> path(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> Optional.of(name.name());
            case Expression.Member member ->
                    path(member.target()).map(target -> target + "." + member.name().name());
            case Expression.NumberLiteral _,
                    Expression.TextLiteral _,
                    Expression.BoolLiteral _,
                    Expression.Infinity _,
                    Expression.Training _,
                    Expression.Wildcard _,
                    Expression.Call _,
                    Expression.Subscripted _,
                    Expression.Reduction _,
                    Expression.Unary _,
                    Expression.Binary _,
                    Expression.Range _,
                    Expression.If _,
                    Expression.Scan _,
                    Expression.ListLiteral _ ->
                    Optional.empty();
        };
    }

    private Value use(Stored stored) {
        elaboration.parameters().use(stored.key());
        return stored.tensor();
    }

    /** The trained parameters at or below the scope's path, as the whole network will have them. */
    private Value family(Scope scope, String word) {
        Predicate<Model.Parameter> isMember =
                switch (word) {
                    case "weights" -> parameter -> parameter.shape().rank() >= 2;
                    case "biases" -> parameter -> parameter.shape().rank() < 2;
                    default -> parameter -> true;
                };
        return new Family(
                elaboration.allParameters().stream()
                        .filter(parameter -> parameter.name().startsWith(scope.frame().path()))
                        .filter(parameter ->
                                parameter.kind() == ParameterKind.TRAINED
                                        && isMember.test(parameter))
                        .map(parameter -> source(scope, parameter))
                        .toList());
    }

    private Tensor source(Scope scope, Model.Parameter parameter) {
        int node =
                elaboration
                        .builder()
                        .source(
                                Op.SourceKind.PARAMETER,
                                parameter.name(),
                                parameter.shape(),
                                ElementType.REAL,
                                parameter.label());
        var origin =
                new Origin(
                        scope.frame().statement(),
                        "the parameter `" + parameter.name() + "` is used here");
        return Tensor.real(
                node,
                List.of(),
                parameter.shape().extents().stream().map(e -> new Traced(e, origin)).toList());
    }
}
