package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The arrays of a workspace. Values that are never needed at the same time share one.
 *
 * @param arrays in the order of their first use
 * @param largestLive the elements per sample that are needed at the worst moment: no plan can do
 *     with less
 */
public record Memory(List<Array> arrays, long largestLive) {
    /**
     * An array and the values that lie in it, one after the other or side by side.
     *
     * @param elements for one sample, or of all if not {@code perSample}
     */
    public record Array(
            ElementType type, boolean perSample, long elements, List<Resident> residents) {
        public Array {
            residents = List.copyOf(residents);
        }

        /** In the order of their first use. */
        public List<Buffer> values() {
            return residents.stream().map(Resident::value).toList();
        }
    }

    /**
     * A value in an array.
     *
     * @param begin the elements in front of it, for one sample, or of all
     * @param where what kernels are given: where there is something in front, its place as well
     */
    public record Resident(Buffer value, long begin, Storage where) {
        /** The element behind its last. */
        public long end() {
            return begin + Memory.elements(value);
        }
    }

    public Memory {
        arrays = List.copyOf(arrays);
    }

    /** The elements of all arrays for one sample. */
    public long elementsPerSample() {
        return arrays.stream().filter(Array::perSample).mapToLong(Array::elements).sum();
    }

    /** The elements of all arrays that do not grow with the batch. */
    public long fixedElements() {
        return arrays.stream().filter(array -> !array.perSample()).mapToLong(Array::elements).sum();
    }

    /** The kernel with each value where it lies. */
    Kernel placed(Kernel kernel) {
        Map<String, Storage> moved =
                arrays.stream()
                        .flatMap(array -> array.residents().stream())
                        .filter(resident -> resident.begin() > 0)
                        .collect(
                                Collectors.toMap(
                                        resident -> resident.value().name(), Resident::where));
        List<Slot> slots =
                kernel.slots().stream()
                        .map(slot ->
                                slot instanceof Buffer buffer
                                                && buffer.where() instanceof Storage.Scratch
                                        ? buffer.moved(
                                                buffer.name(),
                                                moved.getOrDefault(buffer.name(), buffer.where()))
                                        : slot)
                        .toList();
        return new Kernel(kernel.axes(), slots, kernel.body(), kernel.parallel());
    }

    /** Whether a buffer grows with the batch. */
    public static boolean isPerSample(Buffer buffer) {
        return buffer.shape().extents().contains(Extent.BATCH);
    }

    /** The elements of a buffer for one sample and the greatest dims. */
    static long elements(Buffer buffer) {
        return buffer.allocated()
                .size()
                .evaluate(dim -> dim.equals(Dim.BATCH) ? 1L : (long) dim.max());
    }
}
