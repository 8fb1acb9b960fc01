package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.scalar.Function;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens to loops, in words: {@code for n < batch: j < 256 by vectors}. */
final class LoopNotes {
    private final Kernel kernel;
    private final Deque<String> around = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();

    LoopNotes(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The loop stays as it is. */
    void open(Loop loop) {
        around.addLast(range(kernel, loop.axis()));
    }

    void close() {
        around.removeLast();
    }

    /** Neighbours are computed at once, in so many vectors. */
    void lanes(Loop loop, int vectors) {
        String sums =
                loop.body().stream()
                        .filter(Loop.class::isInstance)
                        .flatMap(inner -> sumsOf((Loop) inner))
                        .distinct()
                        .collect(Collectors.joining(" and "));
        add(
                range(kernel, loop.axis())
                        + (vectors == 1 ? " by vectors" : " by " + vectors + " vectors at once")
                        + (sums.isEmpty() ? "" : ", each over " + sums));
    }

    private Stream<String> sumsOf(Loop loop) {
        return Stream.concat(
                Stream.of(range(kernel, loop.axis())),
                loop.body().stream()
                        .filter(Loop.class::isInstance)
                        .flatMap(inner -> sumsOf((Loop) inner)));
    }

    /** Each lane has a sum, or another result, of its own; they come together at the end. */
    void sums(Loop loop) {
        boolean adds =
                loop.body().stream()
                        .allMatch(statement ->
                                statement instanceof Combine combine
                                        && combine.function() == Function.ADD);
        add(range(kernel, loop.axis()) + " by vectors of partial " + (adds ? "sums" : "results"));
    }

    private void add(String note) {
        notes.add((around.isEmpty() ? "" : "for " + String.join(", ", around) + ": ") + note);
    }

    List<String> all() {
        return notes.stream().distinct().toList();
    }

    /** {@code j < 256} */
    static String range(Kernel kernel, int axis) {
        Axis loop = kernel.axes().get(axis);
        return loop.name() + " < " + loop.extent();
    }
}
