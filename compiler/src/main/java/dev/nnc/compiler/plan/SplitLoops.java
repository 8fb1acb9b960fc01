package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.And;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Divides an innermost loop where conditions on its variable change, so that no step asks them: the
 * loop over four gates side by side becomes four loops.
 *
 * <pre>
 * for j &lt; 8: y[j] = if j &lt; 5 then a[j] else b[j - 5]   ->   for j &lt; 5: y[j] = a[j]    for j &lt; 3: y[j + 5] = b[j]
 * </pre>
 */
final class SplitLoops {
    private static final int MOST_PARTS = 6;

    private final List<Axis> axes;

    private SplitLoops(Kernel kernel) {
        this.axes = new ArrayList<>(kernel.axes());
    }

    static Kernel apply(Kernel kernel) {
        var split = new SplitLoops(kernel);
        List<Statement> body =
                kernel.parallel() && kernel.body().getFirst() instanceof Loop outermost
                        ? List.of(new Loop(outermost.axis(), split.statements(outermost.body())))
                        : split.statements(kernel.body());
        return new Kernel(split.axes, kernel.slots(), body, kernel.parallel());
    }

    private List<Statement> statements(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement ->
                        statement instanceof Loop loop
                                ? loop(loop).stream()
                                : java.util.stream.Stream.of(statement))
                .toList();
    }

    private List<Statement> loop(Loop loop) {
        boolean elementwise =
                loop.body().stream()
                        .allMatch(statement ->
                                statement instanceof Declare || statement instanceof Store);
        Extent extent = axes.get(loop.axis()).extent();
        if (!elementwise || !extent.isLiteral()) {
            return List.of(new Loop(loop.axis(), statements(loop.body())));
        }
        NavigableSet<Long> ends = new TreeSet<>();
        loop.body().forEach(statement -> changes(value(statement), loop.axis(), ends));
        ends.removeIf(end -> end <= 0 || end >= extent.literal());
        if (ends.isEmpty() || ends.size() >= MOST_PARTS) {
            return List.of(loop);
        }
        ends.add(extent.literal());
        var parts = new ArrayList<Statement>();
        long start = 0;
        for (long end : ends) {
            parts.add(part(loop, start, end));
            start = end;
        }
        return parts;
    }

    private static Scalar value(Statement statement) {
        return statement instanceof Declare declare ? declare.value() : ((Store) statement).value();
    }

    /** The values of the variable from which on a condition is no longer what it was before. */
    private static void changes(Scalar scalar, int axis, NavigableSet<Long> found) {
        Scalars.visit(
                scalar,
                part -> {
                    if (part instanceof Select select) {
                        changes(select.condition(), axis, found);
                    }
                });
    }

    private static void changes(Condition condition, int axis, NavigableSet<Long> found) {
        switch (condition) {
            case And and -> {
                changes(and.left(), axis, found);
                changes(and.right(), axis, found);
            }
            case Condition.Or or -> {
                changes(or.left(), axis, found);
                changes(or.right(), axis, found);
            }
            case Condition.Not not -> changes(not.condition(), axis, found);
            case Compare compare -> change(compare, axis).ifPresent(found::add);
        }
    }

    /** For {@code v + c < 0} and its like. */
    private static Optional<Long> change(Compare compare, int axis) {
        if (!(compare.left() instanceof Position(Affine index))
                || !(compare.right() instanceof Constant(double right))
                || !index.constant().isLiteral()
                || index.coefficients().size() != 1
                || Math.abs(index.coefficient(axis)) != 1
                || right != Math.rint(right)) {
            return Optional.empty();
        }
        long root = (long) right - index.constant().literal();
        boolean forward = index.coefficient(axis) == 1;
        return switch (compare.relation()) {
            case LESS, GREATER_EQUAL -> Optional.of(forward ? root : 1 - root);
            case GREATER, LESS_EQUAL -> Optional.of(forward ? root + 1 : -root);
            case EQUAL, NOT_EQUAL -> Optional.empty();
        };
    }

    private Loop part(Loop loop, long start, long end) {
        Axis old = axes.get(loop.axis());
        axes.add(new Axis(old.name(), Extent.of(end - start)));
        int axis = axes.size() - 1;
        List<Statement> body =
                loop.body().stream()
                        .map(statement -> moved(statement, loop.axis(), axis, start))
                        .toList();
        return new Loop(axis, body);
    }

    private Statement moved(Statement statement, int from, int to, long start) {
        Affine index = Affine.variable(to).plus(start);
        Scalar value =
                decided(
                        Scalars.substitute(
                                value(statement),
                                variable -> variable == from ? index : Affine.variable(variable)));
        return statement instanceof Declare declare
                ? new Declare(declare.local(), value)
                : new Store(
                        ((Store) statement).buffer(),
                        Scalars.substitute(
                                ((Store) statement).at(),
                                variable -> variable == from ? index : Affine.variable(variable)),
                        value);
    }

    /** Without the selections whose condition is known. */
    private Scalar decided(Scalar scalar) {
        return Scalars.rewrite(
                scalar,
                part ->
                        switch (part) {
                            case Select select -> decided(select);
                            case Apply apply when apply.function() == Function.ADD ->
                                    apply.arguments().getFirst().equals(Scalar.constant(0))
                                            ? apply.arguments().getLast()
                                            : apply.arguments().getLast().equals(Scalar.constant(0))
                                                    ? apply.arguments().getFirst()
                                                    : apply;
                            case Apply _,
                                    Scalar.Read _,
                                    Constant _,
                                    Position _,
                                    Scalar.Size _,
                                    Scalar.Noise _ ->
                                    part;
                        });
    }

    private Scalar decided(Select select) {
        var open = new ArrayList<Condition>();
        for (Condition part : conjuncts(select.condition())) {
            Optional<Boolean> known =
                    part instanceof Compare compare ? known(compare) : Optional.empty();
            if (known.equals(Optional.of(false))) {
                return select.otherwise();
            }
            if (known.isEmpty()) {
                open.add(part);
            }
        }
        return open.stream()
                .reduce(And::new)
                .<Scalar>map(condition -> new Select(condition, select.then(), select.otherwise()))
                .orElse(select.then());
    }

    private static List<Condition> conjuncts(Condition condition) {
        if (condition instanceof And(Condition left, Condition right)) {
            var all = new ArrayList<>(conjuncts(left));
            all.addAll(conjuncts(right));
            return all;
        }
        return List.of(condition);
    }

    private Optional<Boolean> known(Compare compare) {
        if (!(compare.left() instanceof Position(Affine index))
                || !(compare.right() instanceof Constant(double right))) {
            return Optional.empty();
        }
        boolean atLeast =
                compare.relation()
                        .holds((double) index.min(variable -> axes.get(variable).extent()), right);
        boolean atMost =
                compare.relation()
                        .holds((double) index.max(variable -> axes.get(variable).extent()), right);
        return switch (compare.relation()) {
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                    atLeast == atMost ? Optional.of(atLeast) : Optional.empty();
            case EQUAL, NOT_EQUAL -> Optional.empty();
        };
    }
}
