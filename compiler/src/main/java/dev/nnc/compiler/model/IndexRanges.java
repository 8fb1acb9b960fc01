package dev.nnc.compiler.model;

import dev.nnc.compiler.model.IndexUses.Use;
import dev.nnc.compiler.model.IndexUses.Variable;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.IndexBinder;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the range of each index variable: its bound, else the extent of the axes where it stands
 * alone, else the largest range for which every index stays inside its axis. In {@code h[i] = sum[j
 * < 5](w[j] * x[i + j])} with 64 elements in {@code x}, {@code i} has 60.
 */
final class IndexRanges {
    private final Elaboration elaboration;
    private final Problems problems;

    IndexRanges(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    /**
     * The extents of these variables, in their order; empty if one has none, which has been
     * reported.
     */
    Optional<List<Traced>> infer(Scope scope, List<IndexBinder> indices, Expression body) {
        var uses = IndexUses.collect(elaboration, scope, indices, body);
        var known = new HashMap<Integer, Traced>();
        boolean fine = true;
        for (Variable variable : uses.variables()) {
            fine &= bounded(scope, variable, known) && bare(scope, uses, variable, known);
        }
        if (!fine) {
            return Optional.empty();
        }
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Variable variable : uses.variables()) {
                if (!known.containsKey(variable.position())) {
                    var found = affine(scope, uses, variable, known);
                    found.ifPresent(range -> known.put(variable.position(), range));
                    progress |= found.isPresent();
                }
            }
        }
        return complete(scope, uses, known, indices.size());
    }

    private Optional<List<Traced>> complete(
            Scope scope, IndexUses uses, Map<Integer, Traced> known, int count) {
        var axes = new ArrayList<Traced>();
        boolean fine = true;
        for (Variable variable : uses.variables()) {
            Traced range = known.get(variable.position());
            if (range == null) {
                fine = false;
                if (!uses.isSilent()) {
                    problems.report(scope, unknown(uses, variable));
                }
            } else if (range.extent().min() < 1) {
                fine = false;
                problems.report(scope, empty(scope, uses, variable, known, range));
            } else if (axes.size() < count) {
                axes.add(range);
            }
        }
        return fine ? Optional.of(axes) : Optional.empty();
    }

    /** Without a bound it is empty because an axis is too short: the problem names that axis. */
    private static Problem empty(
            Scope scope,
            IndexUses uses,
            Variable variable,
            Map<Integer, Traced> known,
            Traced range) {
        for (Use use : uses.of(variable).toList()) {
            var least =
                    use.index()
                            .minus(
                                    Affine.variable(variable.position())
                                            .times(use.index().coefficient(variable.position())))
                            .extreme(
                                    p ->
                                            p < scope.base()
                                                    ? scope.mapped().get(p).extent()
                                                    : range(known, p),
                                    false)
                            .plus(1);
            if (variable.binder().bound().isEmpty() && use.axis().extent().minus(least).min() < 0) {
                return use.axis()
                        .origin()
                        .addTo(
                                Problem.of(
                                        ModelCode.EMPTY_AXIS,
                                        use.at(),
                                        "the index `"
                                                + Labels.oneLine(use.at())
                                                + "` needs an axis of at least "
                                                + least
                                                + ", and this one has "
                                                + use.axis().extent()));
            }
        }
        return range.origin()
                .addTo(
                        Problem.of(
                                ModelCode.EMPTY_AXIS,
                                variable.binder().span(),
                                "the index `"
                                        + variable.name()
                                        + "` has the range 0.."
                                        + range.extent()
                                        + ", which is empty"));
    }

    private static Problem unknown(IndexUses uses, Variable variable) {
        boolean used = uses.of(variable).findAny().isPresent();
        return Problem.of(
                        ModelCode.INDEX_RANGE,
                        variable.binder().span(),
                        "the range of the index `"
                                + variable.name()
                                + "` is not known: "
                                + (used
                                        ? "it stands only in sums that do not determine it"
                                        : "it indexes nothing"))
                .hint("give it a bound, as in `" + variable.name() + " < 5`");
    }

    private boolean bounded(Scope scope, Variable variable, Map<Integer, Traced> known) {
        if (variable.binder().bound().isEmpty()) {
            return true;
        }
        var bound = elaboration.expressions().integer(scope, variable.binder().bound().get());
        bound.ifPresent(whole ->
                known.put(variable.position(), new Traced(whole.extent(), whole.origin())));
        return bound.isPresent();
    }

    /** The extent of all axes where the variable stands alone; two that differ are an error. */
    private boolean bare(
            Scope scope, IndexUses uses, Variable variable, Map<Integer, Traced> known) {
        if (variable.binder().bound().isPresent()) {
            return true;
        }
        for (Use use : uses.of(variable).filter(use -> use.index().isVariable()).toList()) {
            Traced other = known.putIfAbsent(variable.position(), use.axis());
            if (other != null && !other.extent().equals(use.axis().extent())) {
                problems.report(
                        scope,
                        ShapeProblems.both(
                                        Problem.of(
                                                ModelCode.INDEX_RANGE,
                                                use.at(),
                                                "the index `"
                                                        + variable.name()
                                                        + "` ranges over an axis of "
                                                        + other.extent()
                                                        + " and over one of "
                                                        + use.axis().extent()),
                                        other,
                                        use.axis())
                                .hint(
                                        "give it a bound, as in `"
                                                + variable.name()
                                                + " < "
                                                + other.extent()
                                                + "`"));
                return false;
            }
        }
        return true;
    }

    /**
     * The largest range that keeps all sums inside, where all other variables of these sums are
     * known.
     */
    private Optional<Traced> affine(
            Scope scope, IndexUses uses, Variable variable, Map<Integer, Traced> known) {
        Optional<Traced> least = Optional.empty();
        for (Use use : uses.of(variable).toList()) {
            int factor = use.index().coefficient(variable.position());
            var others = use.index().minus(Affine.variable(variable.position()).times(factor));
            boolean determined =
                    others.coefficients().keySet().stream()
                            .allMatch(p -> p < scope.base() || known.containsKey(p));
            if (!determined || factor < 0) {
                return Optional.empty();
            }
            Extent highest =
                    others.extreme(
                            p ->
                                    p < scope.base()
                                            ? scope.mapped().get(p).extent()
                                            : range(known, p),
                            false);
            Extent count = use.axis().extent().minus(1).minus(highest).floorDivide(factor).plus(1);
            if (least.isEmpty() || least.get().extent().minus(count).min() >= 0) {
                least = Optional.of(new Traced(count, Integers.origin(scope, use.at(), count)));
            } else if (count.minus(least.get().extent()).min() < 0) {
                return Optional.empty();
            }
        }
        return least.map(range -> new Traced(range.extent(), origin(scope, variable, range)));
    }

    private static Extent range(Map<Integer, Traced> known, int position) {
        Traced range = known.get(position);
        return range == null ? Extent.ONE : range.extent();
    }

    private static Origin origin(Scope scope, Variable variable, Traced range) {
        return scope.frame().isLibrary()
                ? range.origin()
                : new Origin(
                        variable.binder().span(),
                        "the index `" + variable.name() + "` has the range 0.." + range.extent());
    }
}
