package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition that is the same for all lanes is asked once, in front of the loop, which then stands
 * there twice: a choice between vectors would make objects of them.
 *
 * <pre>
 * for j: y[j] = if t == 0 then 0 else h[j]   ->   if t == 0 { for j: y[j] = 0 } else { for j: y[j] = h[j] }
 * </pre>
 */
final class Versions {
    private Versions() {}

    /** The first such condition in the body of a loop. */
    static Optional<Condition> condition(List<Statement> body, LaneAnalysis lanes) {
        boolean elementwise =
                body.stream()
                        .allMatch(statement ->
                                statement instanceof Declare || statement instanceof Store);
        if (!elementwise) {
            return Optional.empty();
        }
        var found = new ArrayList<Condition>();
        body.forEach(statement ->
                Scalars.visit(
                        value(statement),
                        part -> {
                            if (part instanceof Select select
                                    && lanes.shape(select) == LaneAnalysis.Shape.LANES
                                    && lanes.shape(select.condition())
                                            == LaneAnalysis.Shape.UNIFORM) {
                                found.add(select.condition());
                            }
                        }));
        return found.stream().findFirst();
    }

    /** The body where the condition is known. */
    static List<Statement> where(List<Statement> body, Condition condition, boolean holds) {
        return body.stream()
                .<Statement>map(statement -> {
                    Scalar value =
                            Scalars.rewrite(
                                    value(statement),
                                    part ->
                                            part instanceof Select select
                                                            && select.condition().equals(condition)
                                                    ? holds ? select.then() : select.otherwise()
                                                    : part);
                    return statement instanceof Declare declare
                            ? new Declare(declare.local(), value)
                            : new Store(
                                    ((Store) statement).buffer(), ((Store) statement).at(), value);
                })
                .toList();
    }

    private static Scalar value(Statement statement) {
        return statement instanceof Declare declare ? declare.value() : ((Store) statement).value();
    }
}
