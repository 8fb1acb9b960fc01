package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.List;

/**
 * The arrays of a workspace. Values that are never needed at the same time share one.
 *
 * @param arrays in the order of their first use
 * @param largestLive the elements per sample that are needed at the worst moment: no plan can do
 *     with less
 */
public record Memory(List<Array> arrays, long largestLive) {
    /**
     * An array and the values that lie in it one after the other.
     *
     * @param elements for one sample, or of all if not {@code perSample}
     */
    public record Array(ElementType type, boolean perSample, long elements, List<Buffer> values) {
        public Array {
            values = List.copyOf(values);
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

    static boolean isPerSample(Buffer buffer) {
        return buffer.shape().extents().contains(Extent.BATCH);
    }

    /** The elements of a buffer for one sample and the greatest dims. */
    static long elements(Buffer buffer) {
        return buffer.allocated()
                .size()
                .evaluate(dim -> dim.equals(Dim.BATCH) ? 1L : (long) dim.max());
    }
}
