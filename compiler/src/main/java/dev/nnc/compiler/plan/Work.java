package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a kernel has to do, with every run-time extent at its bound: the arithmetic of its formulas,
 * and its arrays. A dense layer of 784 inputs and 256 outputs at a batch of 64:
 *
 * <pre>{@code
 * Work.of(kernel, 64, 4)   // 25.7 million operations, 1.1 MB
 * }</pre>
 *
 * @param operations additions, multiplications, comparisons; a product that is added counts 2
 * @param functions elements of exp, tanh and their like
 * @param bytes of all arrays that are read or written, each once; of those that are only written in
 *     part, that part
 */
public record Work(double operations, double functions, double bytes) {
    /** What one of the functions costs, in operations. */
    public static final int FUNCTION_COST = Cost.LONG;

    private static final int CATEGORY_BYTES = 4;

    private static final double ALL = Double.POSITIVE_INFINITY;

    /**
     * The work of one call.
     *
     * @param realBytes the size of a real, 4 or 8
     */
    public static Work of(Kernel kernel, long batch, int realBytes) {
        var touched = new HashMap<Integer, Double>();
        double[] sums = new double[2];
        new Count(kernel, batch, touched, sums).all(kernel.body(), 1);
        double bytes = 0;
        for (var slot : touched.entrySet()) {
            if (kernel.slots().get(slot.getKey()) instanceof Buffer buffer) {
                int size = buffer.type() instanceof ElementType.Real ? realBytes : CATEGORY_BYTES;
                bytes += size * Math.min(slot.getValue(), elements(buffer.shape().size(), batch));
            }
        }
        return new Work(sums[0], sums[1], bytes);
    }

    /** The same again and again, over the same arrays. */
    public Work times(double count) {
        return new Work(operations * count, functions * count, bytes);
    }

    /** Functions counted as operations. */
    public double allOperations() {
        return operations + functions * FUNCTION_COST;
    }

    /**
     * The least time in seconds.
     *
     * @param peak operations a second
     * @param bandwidth bytes a second
     */
    public double seconds(double peak, double bandwidth) {
        return Math.max(allOperations() / peak, bytes / bandwidth);
    }

    static double elements(Extent extent, long batch) {
        return extent.evaluate(dim -> dim.equals(Dim.BATCH) ? batch : (long) dim.max());
    }

    private record Count(Kernel kernel, long batch, Map<Integer, Double> touched, double[] sums) {
        void all(List<Statement> body, double times) {
            body.forEach(statement -> one(statement, times));
        }

        private void one(Statement statement, double times) {
            switch (statement) {
                case Statement.Loop loop ->
                        all(
                                loop.body(),
                                times * elements(kernel.axes().get(loop.axis()).extent(), batch));
                case Statement.Declare declare -> formula(declare.value(), times);
                case Statement.Combine combine -> {
                    formula(combine.value(), times);
                    sums[0] += times;
                }
                case Statement.Choose choose -> {
                    formula(choose.value(), times);
                    sums[0] += times;
                }
                case Statement.Store store -> {
                    touched.merge(store.buffer(), times, Double::sum);
                    formula(store.value(), times);
                }
                case Statement.Add add -> {
                    touched.put(add.buffer(), ALL);
                    formula(add.value(), times);
                    sums[0] += times;
                }
                case Statement.Clear clear -> touched.put(clear.buffer(), ALL);
            }
        }

        private void formula(Scalar value, double times) {
            Scalars.reads(value).forEach(read -> touched.put(read.operand(), ALL));
            Scalars.visit(
                    value,
                    part -> {
                        int cost =
                                part instanceof Scalar.Apply(var function, _)
                                        ? Cost.of(function)
                                        : part instanceof Scalar.Select ? 1 : 0;
                        if (cost < Cost.LONG) {
                            sums[0] += times * cost;
                        } else {
                            sums[1] += times;
                        }
                    });
        }
    }
}
