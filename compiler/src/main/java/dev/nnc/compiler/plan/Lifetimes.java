package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage.Scratch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final List<Map<String, Span>> programs = new ArrayList<>();

    /**
     * Adds a program.
     *
     * @param calls the kernels of each call, in order; those of a call are repeated together
     * @param results the names of the values that must outlive it
     */
    void add(List<List<Kernel>> calls, Set<String> results) {
        var spans = new LinkedHashMap<String, Span>();
        for (int place = 0; place < calls.size(); place++) {
            for (Buffer buffer :
                    calls.get(place).stream()
                            .flatMap(kernel -> scratch(kernel).stream())
                            .toList()) {
                buffers.putIfAbsent(buffer.name(), buffer);
                int end = results.contains(buffer.name()) ? calls.size() : place;
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

    /** Large values first; each goes into the first array where it is never in the way. */
    Memory share() {
        var arrays = new ArrayList<List<Buffer>>();
        var bySize = new ArrayList<>(buffers.values());
        bySize.sort(Comparator.comparingLong(Memory::elements).reversed());
        for (Buffer buffer : bySize) {
            arrays.stream()
                    .filter(array -> fits(buffer, array))
                    .findFirst()
                    .ifPresentOrElse(
                            array -> array.add(buffer),
                            () -> arrays.add(new ArrayList<>(List.of(buffer))));
        }
        var order = new ArrayList<>(buffers.keySet());
        arrays.forEach(array ->
                array.sort(Comparator.comparingInt(buffer -> order.indexOf(buffer.name()))));
        arrays.sort(Comparator.comparingInt(array -> order.indexOf(array.getFirst().name())));
        return new Memory(arrays.stream().map(Lifetimes::array).toList(), largestLive());
    }

    private static Memory.Array array(List<Buffer> values) {
        Buffer first = values.getFirst();
        long elements = values.stream().mapToLong(Memory::elements).max().orElse(0);
        return new Memory.Array(first.type(), Memory.isPerSample(first), elements, values);
    }

    private boolean fits(Buffer buffer, List<Buffer> array) {
        Buffer first = array.getFirst();
        return sameElements(first, buffer)
                && Memory.isPerSample(first) == Memory.isPerSample(buffer)
                && array.stream().noneMatch(other -> overlap(buffer.name(), other.name()));
    }

    private static boolean sameElements(Buffer a, Buffer b) {
        return a.type().getClass() == b.type().getClass();
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
