package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Order.Unit;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of a program: definitions that are computed for all steps at once, or a loop over steps.
 */
sealed interface Stage {
    /** Definitions one after the other. */
    record Straight(List<Group> groups) implements Stage {
        public Straight {
            groups = List.copyOf(groups);
        }
    }

    /** The stages of one step, for each step. */
    record Steps(Extent steps, boolean reversed, int axis, List<Stage> body) implements Stage {
        public Steps {
            body = List.copyOf(body);
        }
    }

    /** All groups, in order. */
    default Stream<Group> all() {
        return switch (this) {
            case Straight(List<Group> groups) -> groups.stream();
            case Steps steps -> steps.body().stream().flatMap(Stage::all);
        };
    }

    /**
     * The stages of a program.
     *
     * @param units in their order
     * @param definitions what is computed of them, and copies for the products, each before what
     *     reads it
     */
    static List<Stage> of(List<Unit> units, List<Definition> definitions, Roots roots) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < units.size(); place++) {
            int here = place;
            units.get(place).nodes().forEach(id -> places.put(id, here));
        }
        Map<Integer, List<Definition>> byPlace =
                definitions.stream()
                        .collect(
                                Collectors.groupingBy(
                                        definition -> place(definition, definitions, places)));
        var stages = new ArrayList<Stage>();
        var open = new ArrayList<Definition>();
        for (int place = 0; place < units.size(); place++) {
            List<Definition> mine = byPlace.getOrDefault(place, List.of());
            switch (units.get(place)) {
                case Unit.Single _ -> open.addAll(mine);
                case Unit.Loop loop -> {
                    Map<Boolean, List<Definition>> stepwise =
                            mine.stream()
                                    .collect(
                                            Collectors.partitioningBy(definition ->
                                                    places.containsKey(definition.id())));
                    open.addAll(stepwise.getOrDefault(false, List.of()));
                    flush(open, roots, stages);
                    stages.add(
                            new Steps(
                                    loop.steps(),
                                    loop.reversed(),
                                    loop.axis(),
                                    of(
                                            loop.body(),
                                            stepwise.getOrDefault(true, List.of()),
                                            roots)));
                }
            }
        }
        flush(open, roots, stages);
        return stages;
    }

    /** The unit of a definition; a copy belongs to the first unit that reads it, or its copy. */
    private static int place(
            Definition definition, List<Definition> all, Map<Integer, Integer> places) {
        Integer own = places.get(definition.id());
        return own != null
                ? own
                : all.stream()
                        .filter(reader ->
                                reader.reads().stream()
                                        .anyMatch(read -> read.operand() == definition.id()))
                        .mapToInt(reader -> place(reader, all, places))
                        .min()
                        .orElse(0);
    }

    private static void flush(List<Definition> open, Roots roots, List<Stage> stages) {
        if (!open.isEmpty()) {
            stages.add(new Straight(Group.of(Nests.of(open, roots), roots)));
            open.clear();
        }
    }
}
