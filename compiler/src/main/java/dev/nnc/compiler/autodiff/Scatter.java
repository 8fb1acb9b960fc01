package dev.nnc.compiler.autodiff;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Turns a scatter into a gather where the target can be solved for loop variables:
 *
 * <pre>
 * dx[i + u] += d[i] * w[u]        ->  dx[a] = sum[u](if 0 <= a - u and a - u < I then d[a - u] * w[u] else 0)
 * dx[i + 3] += d[i]               ->  dx[a] = if 3 <= a and a - 3 < I then d[a - 3] else 0
 * dp[n, y[n]] += d[n]             ->  dp[n, a] = if y[n] == a then d[n] else 0
 * </pre>
 *
 * A strided target ({@code 2*i + u}) and a look-up that is summed over stay a scatter.
 */
final class Scatter {
    private final Comprehension scatter;
    private final Shape shape;
    private final List<Optional<Integer>> solved = new ArrayList<>();
    private final List<Integer> rest = new ArrayList<>();

    private Scatter(Comprehension scatter, Shape shape) {
        this.scatter = scatter;
        this.shape = shape;
    }

    /** The comprehension as a gather if that is possible, else as it is. */
    static Comprehension normalise(Comprehension scatter, Shape shape) {
        return new Scatter(scatter, shape).gather().orElse(scatter);
    }

    private Optional<Comprehension> gather() {
        if (!choose()) {
            return Optional.empty();
        }
        var domain = new ArrayList<>(shape.extents());
        rest.forEach(variable -> domain.add(scatter.domain().get(variable)));
        Affine[] values = values();
        Scalar body = Scalars.substitute(scatter.body(), variable -> values[variable]);
        List<Condition> guards = guards(values, domain);
        Optional<Condition> all = guards.stream().reduce(Condition.And::new);
        if (all.isPresent()) {
            body = new Select(all.get(), body, new Constant(0));
        }
        List<Subscript> target =
                IntStream.range(0, shape.rank()).mapToObj(Subscript::variable).toList();
        Reducer reducer = rest.isEmpty() ? Reducer.NONE : Reducer.SUM;
        return Optional.of(new Comprehension(domain, target, reducer, body));
    }

    /**
     * Finds for each axis of the target the variable that it is solved for; the others remain to be
     * summed over.
     */
    private boolean choose() {
        Set<Integer> taken = new HashSet<>();
        boolean lookups = false;
        for (Subscript subscript : scatter.target()) {
            switch (subscript) {
                case Lookup _ -> {
                    lookups = true;
                    solved.add(Optional.empty());
                }
                case Linear(Affine index) -> {
                    Optional<Integer> variable = candidate(index, taken);
                    if (variable.isEmpty()
                            && !index.isConstant()
                            && !taken.containsAll(index.coefficients().keySet())) {
                        return false;
                    }
                    if (variable.isPresent() && leavesLargerLoop(index, variable.get())) {
                        return false;
                    }
                    variable.ifPresent(taken::add);
                    solved.add(variable);
                }
            }
        }
        IntStream.range(0, scatter.domain().size())
                .filter(v -> !taken.contains(v))
                .forEach(rest::add);
        return independent() && (!lookups || rest.isEmpty());
    }

    /**
     * The variable with factor 1 or -1 and the largest extent, so that the smaller loop is the one
     * that remains.
     */
    private Optional<Integer> candidate(Affine index, Set<Integer> taken) {
        return index.coefficients().entrySet().stream()
                .filter(e -> Math.abs(e.getValue()) == 1 && !taken.contains(e.getKey()))
                .map(java.util.Map.Entry::getKey)
                .max(
                        java.util.Comparator.comparing((Integer v) -> scatter.domain().get(v).max())
                                .thenComparing(v -> -v));
    }

    /**
     * A strided index: what would remain is the loop over all outputs, most of them beside the
     * point.
     */
    private boolean leavesLargerLoop(Affine index, int solved) {
        return index.coefficients().keySet().stream()
                .anyMatch(v ->
                        v != solved
                                && scatter.domain().get(v).max()
                                        > scatter.domain().get(solved).max());
    }

    /** Beside its own variable an axis may mention only variables that are summed over. */
    private boolean independent() {
        for (int axis = 0; axis < solved.size(); axis++) {
            if (solved.get(axis).isPresent()
                    && scatter.target().get(axis) instanceof Linear(Affine index)) {
                int own = solved.get(axis).get();
                if (index.coefficients().keySet().stream()
                        .anyMatch(v -> v != own && !rest.contains(v))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Each old variable as an index over the new ones: first the axes of the result, then the rest.
     */
    private Affine[] values() {
        var values = new Affine[scatter.domain().size()];
        for (int i = 0; i < rest.size(); i++) {
            values[rest.get(i)] = Affine.variable(shape.rank() + i);
        }
        for (int axis = 0; axis < solved.size(); axis++) {
            if (solved.get(axis).isPresent()
                    && scatter.target().get(axis) instanceof Linear(Affine index)) {
                int variable = solved.get(axis).get();
                int sign = index.coefficient(variable);
                Affine others =
                        index.minus(Affine.variable(variable).times(sign))
                                .substitute(v -> values[v]);
                values[variable] = Affine.variable(axis).minus(others).times(sign);
            }
        }
        return values;
    }

    private List<Condition> guards(Affine[] values, List<Extent> domain) {
        var guards = new ArrayList<Condition>();
        for (int axis = 0; axis < solved.size(); axis++) {
            Scalar here = new Position(Affine.variable(axis));
            switch (scatter.target().get(axis)) {
                case Lookup lookup ->
                        guards.add(
                                new Compare(
                                        Relation.EQUAL,
                                        Scalars.substitute(lookup.category(), v -> values[v]),
                                        here));
                case Linear(Affine index) -> {
                    if (solved.get(axis).isPresent()) {
                        int variable = solved.get(axis).get();
                        inRange(values[variable], scatter.domain().get(variable), domain, guards);
                    } else {
                        Affine there = index.substitute(v -> values[v]);
                        if (!(there.isConstant()
                                && there.constant().equals(Extent.ZERO)
                                && domain.get(axis).is(1))) {
                            guards.add(new Compare(Relation.EQUAL, here, new Position(there)));
                        }
                    }
                }
            }
        }
        return guards;
    }

    /** 0 <= value and value < extent, as far as it does not hold anyway. */
    private static void inRange(
            Affine value, Extent extent, List<Extent> domain, List<Condition> guards) {
        if (value.min(domain::get) < 0) {
            guards.add(new Compare(Relation.GREATER_EQUAL, new Position(value), new Constant(0)));
        }
        Extent excess = value.extreme(domain::get, false).minus(extent);
        if (excess.max() >= 0) {
            guards.add(
                    new Compare(
                            Relation.LESS,
                            new Position(value.minus(Affine.of(extent))),
                            new Constant(0)));
        }
    }
}
