package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage.Given;
import dev.nnc.compiler.loop.Storage.Scratch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From which kernel to which each value of the workspace is needed, in each program; and who may
 * share an array.
 */
final class Lifetimes {
    /** From (inclusive) to (inclusive), as places in one program's list of kernels. */
    private record Span(int from, int to) {
        boolean overlaps(Span other) {
            return from <= other.to && other.from <= to;
        }
    }

    /** A gap is used by what is at least this part of all that is needed at once. */
    private static final long LEAST_SHARE = 100;

    /** A plan that needs at most this, compared with what is needed at once, is good enough. */
    private static final double ENOUGH = 1.1;

    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final List<Map<String, Span>> programs = new ArrayList<>();
    private final Set<String> results = new HashSet<>();

    /**
     * Adds a program.
     *
     * @param calls the kernels of each call, in order; those of a call are repeated together
     * @param outliving the names of the values that must outlive it
     */
    void add(List<List<Kernel>> calls, Set<String> outliving) {
        results.addAll(outliving);
        var spans = new LinkedHashMap<String, Span>();
        for (int place = 0; place < calls.size(); place++) {
            for (Buffer buffer :
                    calls.get(place).stream()
                            .flatMap(kernel -> scratch(kernel).stream())
                            .toList()) {
                buffers.putIfAbsent(buffer.name(), buffer);
                int end = outliving.contains(buffer.name()) ? calls.size() : place;
                spans.merge(
                        buffer.name(),
                        new Span(place, end),
                        (old, now) -> new Span(old.from(), Math.max(old.to(), now.to())));
            }
        }
        programs.add(spans);
    }

    private static List<Buffer> scratch(Kernel kernel) {
        return kernel.slots().stream()
                .filter(slot -> slot instanceof Buffer buffer && buffer.where() instanceof Scratch)
                .map(slot -> (Buffer) slot)
                .toList();
    }

    /**
     * Values lie at the start of arrays, if that is good enough, else in gaps, too.
     *
     * @param taken names in Java that no place may have
     */
    Memory share(Set<String> taken) {
        Memory simple = share(taken, false);
        return simple.elementsPerSample() <= ENOUGH * simple.largestLive()
                ? simple
                : share(taken, true);
    }

    /**
     * Large values first; each goes to the start of the first array where it is never in the way,
     * or else, where that saves much, into a gap of an array.
     */
    private Memory share(Set<String> taken, boolean gaps) {
        var origins = new JavaName(taken);
        var rooms = new ArrayList<Room>();
        var bySize = new ArrayList<>(buffers.values());
        bySize.sort(Comparator.comparingLong(Memory::elements).reversed());
        long live = largestLive();
        for (Buffer buffer : bySize) {
            List<Room> alike = rooms.stream().filter(room -> room.hasTypeOf(buffer)).toList();
            Optional<Room> free = alike.stream().filter(room -> room.isFree(buffer)).findFirst();
            Optional<Room> gap =
                    !gaps
                                    || Memory.elements(buffer) * LEAST_SHARE < live
                                    || results.contains(buffer.name())
                            ? Optional.empty()
                            : alike.stream()
                                    .filter(room -> room.gap(buffer).isPresent())
                                    .findFirst();
            if (free.isPresent()) {
                free.orElseThrow().add(buffer, 0, buffer.where());
            } else if (gap.isPresent()) {
                Room room = gap.orElseThrow();
                long begin = room.gap(buffer).orElseThrow();
                String name = buffer.name();
                room.add(
                        buffer,
                        begin,
                        begin == 0
                                ? buffer.where()
                                : new Given(name, origins.unique(name + "From")));
            } else {
                rooms.add(new Room(buffer, (a, b) -> overlap(a.name(), b.name())));
            }
        }
        List<String> order = List.copyOf(buffers.keySet());
        List<Memory.Array> arrays =
                rooms.stream()
                        .map(room -> room.array(order))
                        .sorted(
                                Comparator.comparingInt(
                                        array -> order.indexOf(array.values().getFirst().name())))
                        .toList();
        return new Memory(arrays, live);
    }

    private boolean overlap(String a, String b) {
        return programs.stream()
                .anyMatch(spans -> {
                    Span first = spans.get(a);
                    Span second = spans.get(b);
                    return first != null && second != null && first.overlaps(second);
                });
    }

    private long largestLive() {
        return programs.stream().mapToLong(this::largestLive).max().orElse(0);
    }

    private long largestLive(Map<String, Span> spans) {
        long largest = 0;
        int last = spans.values().stream().mapToInt(Span::to).max().orElse(-1);
        for (int place = 0; place <= last; place++) {
            var moment = new Span(place, place);
            largest =
                    Math.max(
                            largest,
                            spans.entrySet().stream()
                                    .filter(entry -> entry.getValue().overlaps(moment))
                                    .map(entry -> buffers.getOrDefault(entry.getKey(), EMPTY))
                                    .filter(Memory::isPerSample)
                                    .mapToLong(Memory::elements)
                                    .sum());
        }
        return largest;
    }

    private static final Buffer EMPTY =
            new Buffer(
                    "",
                    dev.nnc.compiler.type.ElementType.REAL,
                    dev.nnc.compiler.type.Shape.of(0),
                    new Scratch(""));
}
