package dev.nnc.compiler.names;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.TypeExpression;
import java.util.List;

/** Warns of names that nothing uses. */
final class Unused {
    private Unused() {}

    /** Looks at the bindings of a block after all of it has been looked up. */
    static void report(List<Statement> block, Scope scope, Home home) {
        if (home.hasErrors()) {
            return;
        }
        for (Statement statement : block) {
            List<Identifier> names = names(statement);
            boolean none = names.stream().allMatch(name -> isUnused(name, scope, home, statement));
            if (!names.isEmpty() && none) {
                String list = String.join("`, `", names.stream().map(Identifier::name).toList());
                String verb = names.size() == 1 ? " is" : " are";
                home.report(
                        Problem.of(
                                        NameCode.UNUSED_BINDING,
                                        names.getFirst().span(),
                                        "`" + list + "`" + verb + " never used")
                                .hint(hint(statement)));
            }
        }
    }

    /** Looks at the parameters that choose something, as a number of units does; not at data. */
    static void report(List<Parameter> parameters, Home home) {
        if (home.hasErrors()) {
            return;
        }
        for (Parameter parameter : parameters) {
            boolean used =
                    home.scope()
                            .own(parameter.name().name())
                            .filter(symbol -> !symbol.isUsed())
                            .isEmpty();
            if (!used && choosesSomething(parameter)) {
                home.report(
                        Problem.of(
                                        NameCode.UNUSED_PARAMETER,
                                        parameter.name().span(),
                                        "the parameter `"
                                                + parameter.name()
                                                + "` of the "
                                                + home.title()
                                                + " is never used")
                                .hint("its value changes nothing; remove it"));
            }
        }
    }

    private static boolean choosesSomething(Parameter parameter) {
        return switch (parameter.type()) {
            case TypeExpression.Int _, TypeExpression.Bool _, TypeExpression.Text _ -> true;
            case TypeExpression.Real _, TypeExpression.Category _ ->
                    parameter.defaultValue().isPresent();
        };
    }

    private static boolean isUnused(Identifier name, Scope scope, Home home, Statement statement) {
        var symbol =
                statement instanceof Statement.Shared
                        ? home.instance(name.name())
                        : scope.own(name.name());
        boolean carried = symbol.filter(found -> found.kind() == Symbol.Kind.CARRIED).isPresent();
        return !carried
                && symbol.filter(found -> !found.isUsed() && !found.isUnknown()).isPresent();
    }

    private static List<Identifier> names(Statement statement) {
        return switch (statement) {
            case Statement.Input input -> List.of(input.name());
            case Statement.Target target -> List.of(target.name());
            case Statement.Dim dim -> List.of(dim.name());
            case Statement.Stored stored -> List.of(stored.name());
            case Statement.Shared shared -> List.of(shared.name());
            case Statement.Binding binding -> binding.names();
            case Statement.IndexedBinding binding -> List.of(binding.name());
            case Statement.Output _,
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
            case Statement.Malformed _ -> List.of();
        };
    }

    private static String hint(Statement statement) {
        return switch (statement) {
            case Statement.Input _, Statement.Target _ ->
                    "the data would have to give it for nothing; remove it or use it";
            case Statement.Stored _ -> "nothing depends on it; remove it or use it";
            case Statement.Shared _ -> "apply it to a value, or remove it";
            default -> "remove it, or use it below";
        };
    }
}
