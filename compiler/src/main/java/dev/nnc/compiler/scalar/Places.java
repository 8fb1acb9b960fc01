package dev.nnc.compiler.scalar;

import dev.nnc.compiler.scalar.Condition.And;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Not;
import dev.nnc.compiler.scalar.Condition.Or;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which loop variables an expression mentions, and what it is at another place: the body of a
 * value, read at the brackets of a read.
 */
public final class Places {
    private Places() {}

    /** The loop variables that occur, also in look-ups and conditions. */
    public static SortedSet<Integer> variables(Scalar scalar) {
        var variables = new TreeSet<Integer>();
        Scalars.visit(
                scalar,
                part -> {
                    switch (part) {
                        case Read read -> variables.addAll(variables(read.at()));
                        case Position position ->
                                variables.addAll(position.index().coefficients().keySet());
                        case Noise noise ->
                                noise.at()
                                        .forEach(index ->
                                                variables.addAll(index.coefficients().keySet()));
                        case Constant _, Size _, Apply _, Select _ -> {}
                    }
                });
        return variables;
    }

    private static SortedSet<Integer> variables(List<Subscript> subscripts) {
        var variables = new TreeSet<Integer>();
        for (Subscript subscript : subscripts) {
            if (subscript instanceof Linear(Affine index)) {
                variables.addAll(index.coefficients().keySet());
            }
        }
        return variables;
    }

    /**
     * The expression with variable v replaced by the v-th subscript; empty where a category would
     * enter arithmetic of indices.
     */
    public static Optional<Scalar> at(Scalar scalar, List<Subscript> places) {
        return switch (scalar) {
            case Constant _, Size _ -> Optional.of(scalar);
            case Position position -> subscript(position.index(), places).map(Places::number);
            case Noise noise -> noiseAt(noise, places);
            case Read read -> read(read, places).map(found -> found);
            case Apply apply ->
                    all(apply.arguments().stream().map(argument -> at(argument, places)).toList())
                            .map(arguments -> new Apply(apply.function(), arguments));
            case Select select -> selectAt(select, places);
        };
    }

    private static Scalar number(Subscript subscript) {
        return switch (subscript) {
            case Linear(Affine index) -> new Position(index);
            case Lookup lookup -> lookup.category();
        };
    }

    private static Optional<Scalar> noiseAt(Noise noise, List<Subscript> places) {
        var at = new ArrayList<Affine>();
        for (Affine index : noise.at()) {
            Optional<Subscript> place = subscript(index, places);
            if (place.isEmpty() || !(place.get() instanceof Linear(Affine linear))) {
                return Optional.empty();
            }
            at.add(linear);
        }
        return Optional.of(new Noise(noise.distribution(), noise.stream(), at, noise.extents()));
    }

    private static Optional<Scalar> selectAt(Select select, List<Subscript> places) {
        Optional<Condition> condition = at(select.condition(), places);
        Optional<Scalar> then = at(select.then(), places);
        Optional<Scalar> otherwise = at(select.otherwise(), places);
        return condition.isEmpty() || then.isEmpty() || otherwise.isEmpty()
                ? Optional.empty()
                : Optional.of(new Select(condition.get(), then.get(), otherwise.get()));
    }

    private static Optional<Condition> at(Condition condition, List<Subscript> places) {
        return switch (condition) {
            case Compare(Condition.Relation relation, Scalar left, Scalar right) ->
                    at(left, places)
                            .flatMap(l -> at(right, places).map(r -> new Compare(relation, l, r)));
            case And(Condition left, Condition right) ->
                    at(left, places).flatMap(l -> at(right, places).map(r -> new And(l, r)));
            case Or(Condition left, Condition right) ->
                    at(left, places).flatMap(l -> at(right, places).map(r -> new Or(l, r)));
            case Not(Condition inner) -> at(inner, places).map(Not::new);
        };
    }

    private static Optional<Read> read(Read read, List<Subscript> places) {
        var at = new ArrayList<Subscript>();
        for (Subscript subscript : read.at()) {
            Optional<Subscript> place =
                    switch (subscript) {
                        case Linear(Affine index) -> subscript(index, places);
                        case Lookup(Read category) -> read(category, places).map(Lookup::new);
                    };
            if (place.isEmpty()) {
                return Optional.empty();
            }
            at.add(place.get());
        }
        return Optional.of(new Read(read.operand(), at));
    }

    private static Optional<Subscript> subscript(Affine index, List<Subscript> places) {
        if (index.isVariable()) {
            return Optional.of(places.get(index.variable()));
        }
        for (int variable : index.coefficients().keySet()) {
            if (places.get(variable) instanceof Lookup) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new Linear(
                        index.substitute(v ->
                                places.get(v) instanceof Linear(Affine linear)
                                        ? linear
                                        : Affine.variable(v))));
    }

    private static <T> Optional<List<T>> all(List<Optional<T>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }
}
