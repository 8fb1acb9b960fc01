package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.plan.Memory.Resident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiPredicate;

/**
 * An array as long as the first value in it, and the values that have found room there.
 *
 * <pre>
 * |------ a ------|     while a is needed
 * |-- b --|- c -|       later, at the same time
 * </pre>
 */
final class Room {
    private final BiPredicate<Buffer, Buffer> together;
    private final List<Resident> residents = new ArrayList<>();

    /**
     * @param together whether two values are needed at the same time
     */
    Room(Buffer first, BiPredicate<Buffer, Buffer> together) {
        this.together = together;
        add(first, 0, first.where());
    }

    private Buffer first() {
        return residents.getFirst().value();
    }

    private long elements() {
        return Memory.elements(first());
    }

    boolean hasTypeOf(Buffer buffer) {
        return first().type().getClass() == buffer.type().getClass()
                && Memory.isPerSample(first()) == Memory.isPerSample(buffer);
    }

    /** Whether all of the array is free whenever the value is needed. */
    boolean isFree(Buffer buffer) {
        return neighbours(buffer).isEmpty();
    }

    void add(Buffer buffer, long begin, Storage where) {
        residents.add(new Resident(buffer, begin, where));
    }

    /** The start of the narrowest gap that the value fits in. */
    OptionalLong gap(Buffer buffer) {
        long size = Memory.elements(buffer);
        long narrowest = Long.MAX_VALUE;
        OptionalLong found = OptionalLong.empty();
        long free = 0;
        List<Resident> neighbours = new ArrayList<>(neighbours(buffer));
        neighbours.sort(Comparator.comparingLong(Resident::begin));
        for (int place = 0; place <= neighbours.size(); place++) {
            long end = place < neighbours.size() ? neighbours.get(place).begin() : elements();
            if (end - free >= size && end - free < narrowest) {
                narrowest = end - free;
                found = OptionalLong.of(free);
            }
            free = place < neighbours.size() ? Math.max(free, neighbours.get(place).end()) : free;
        }
        return found;
    }

    private List<Resident> neighbours(Buffer buffer) {
        return residents.stream().filter(other -> together.test(buffer, other.value())).toList();
    }

    /**
     * @param order of the values' first uses
     */
    Memory.Array array(List<String> order) {
        List<Resident> ordered =
                residents.stream()
                        .sorted(
                                Comparator.comparingInt(
                                        resident -> order.indexOf(resident.value().name())))
                        .toList();
        return new Memory.Array(first().type(), Memory.isPerSample(first()), elements(), ordered);
    }
}
