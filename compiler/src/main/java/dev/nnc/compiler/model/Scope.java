package dev.nnc.compiler.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that are visible, the axes that are not, and what the branch may rely on. Index
 * variables are positions among the mapped axes too: in {@code y[i, j] = ...} every scalar is
 * mapped over {@code i} and {@code j}.
 *
 * @param mapped the mapped axes, outermost first
 * @param guards what holds here
 * @param lazy whether scalars stay formulas: in index notation
 * @param repeated whether this is the step of a scan, or called from one
 */
record Scope(
        Frame frame,
        Optional<Scope> parent,
        Map<String, Value> values,
        List<Traced> mapped,
        List<Guard> guards,
        boolean lazy,
        boolean repeated) {

    static Scope of(Frame frame) {
        return new Scope(
                frame, Optional.empty(), new HashMap<>(), List.of(), List.of(), false, false);
    }

    /** The body of something called from here, with more mapped axes. */
    Scope callee(Frame inner, List<Traced> extra) {
        return new Scope(
                inner,
                Optional.empty(),
                new HashMap<>(),
                Traced.join(mapped, extra),
                guards,
                lazy,
                repeated);
    }

    /** The same names and more. */
    Scope child() {
        return new Scope(frame, Optional.of(this), new HashMap<>(), mapped, guards, lazy, repeated);
    }

    /** The same names and more in the step of a scan over this axis, if it is known. */
    Scope step(Optional<Traced> steps) {
        return new Scope(
                frame,
                Optional.of(this),
                new HashMap<>(),
                Traced.join(mapped, steps.stream().toList()),
                guards,
                lazy,
                true);
    }

    /** The same names and index variables over these axes. */
    Scope indexed(List<Traced> axes) {
        return new Scope(
                frame,
                Optional.of(this),
                new HashMap<>(),
                Traced.join(mapped, axes),
                guards,
                true,
                repeated);
    }

    /** The same scope in a branch. */
    Scope guarded(List<Guard> more) {
        var all = new ArrayList<>(guards);
        all.addAll(more);
        return new Scope(frame, parent, values, mapped, List.copyOf(all), lazy, repeated);
    }

    Optional<Value> find(String name) {
        Value own = values.get(name);
        return own != null ? Optional.of(own) : parent.flatMap(scope -> scope.find(name));
    }

    void bind(String name, Value value) {
        values.put(name, value);
    }

    /**
     * The number of mapped axes; the visible axes of a node that is being built are numbered from
     * here.
     */
    int base() {
        return mapped.size();
    }

    /** All visible names of values. */
    Stream<String> names() {
        return Stream.concat(values.keySet().stream(), parent.stream().flatMap(Scope::names));
    }
}
