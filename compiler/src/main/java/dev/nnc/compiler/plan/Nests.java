package dev.nnc.compiler.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Definitions one after the other become nests: each joins a nest that it reads from, or begins
 * one. Where it reads from several, it joins the last one that admits it and that the others do not
 * need; they are computed before.
 *
 * <pre>
 * z = x @ W;  scale = gain / sqrt(v);  y = z * scale   ->   scale;  { z = x @ W;  y = z * scale }
 * </pre>
 */
final class Nests {
    private final Roots roots;
    private final List<Nest> nests = new ArrayList<>();

    /** Which nests each nest reads from. */
    private final List<Set<Integer>> needs = new ArrayList<>();

    private final Map<Integer, Integer> places = new HashMap<>();

    /** The first nest that needs a later one. */
    private int firstForward = Integer.MAX_VALUE;

    private Nests(Roots roots) {
        this.roots = roots;
    }

    /** The nests, each after those that it reads from. */
    static List<Nest> of(List<Definition> definitions, Roots roots) {
        var nests = new Nests(roots);
        definitions.forEach(nests::add);
        return nests.inOrder();
    }

    private void add(Definition definition) {
        var read = new TreeSet<Integer>();
        for (var one : definition.reads()) {
            Integer place = places.get(roots.of(one.operand()));
            if (place != null) {
                read.add(place);
            }
        }
        int place = nests.size();
        for (int candidate : read.descendingSet()) {
            if (nests.get(candidate).admits(definition, roots) && isFree(candidate, read)) {
                place = candidate;
                break;
            }
        }
        if (place < nests.size()) {
            nests.set(place, nests.get(place).with(definition));
        } else {
            nests.add(new Nest(List.of(definition)));
            needs.add(new HashSet<>());
        }
        read.remove(place);
        needs.get(place).addAll(read);
        if (!read.isEmpty() && read.last() > place) {
            firstForward = Math.min(firstForward, place);
        }
        places.put(definition.id(), place);
    }

    /** Whether none of these other nests needs this one, directly or not. */
    private boolean isFree(int nest, Set<Integer> others) {
        var seen = new HashSet<Integer>();
        return others.stream()
                .filter(other -> other != nest)
                .noneMatch(other -> reaches(other, nest, seen));
    }

    private boolean reaches(int from, int nest, Set<Integer> seen) {
        boolean onlyBackward = from < nest && from < firstForward;
        return from == nest
                || !onlyBackward
                        && seen.add(from)
                        && needs.get(from).stream().anyMatch(next -> reaches(next, nest, seen));
    }

    private List<Nest> inOrder() {
        var order = new ArrayList<Nest>();
        var done = new HashSet<Integer>();
        for (int nest = 0; nest < nests.size(); nest++) {
            place(nest, done, order);
        }
        return order;
    }

    private void place(int nest, Set<Integer> done, List<Nest> order) {
        if (done.add(nest)) {
            new TreeSet<>(needs.get(nest)).forEach(other -> place(other, done, order));
            order.add(nests.get(nest));
        }
    }
}
