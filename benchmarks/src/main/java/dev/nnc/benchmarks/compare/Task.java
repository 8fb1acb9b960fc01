package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Samples;
import dev.nnc.benchmarks.Workload;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a library gets: a network, its parameters before the first step, and on how many threads it
 * may compute.
 */
public record Task(
        Workload workload, Architecture architecture, Map<String, Tensor> parameters, int threads) {
    /** A task whose parameters lie in a file of weights. */
    public static Task of(Workload workload, Path weights, int threads) {
        try {
            Map<String, Tensor> parameters = Safetensors.read(weights).tensors();
            return new Task(workload, Architecture.of(workload), parameters, threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int batch() {
        return workload.batch();
    }

    /** The elements of a parameter, row-major, and its shape. */
    public float[] parameter(String name) {
        return Values.floats(tensor(name).values());
    }

    public long[] shape(String name) {
        return tensor(name).shape().stream().mapToLong(extent -> extent).toArray();
    }

    private Tensor tensor(String name) {
        Tensor tensor = parameters.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return tensor;
    }

    /** The reals of a batch of inputs. */
    public float[] inputs() {
        return Samples.inputs(batch() * size(architecture.input()));
    }

    /** The categories of a batch of inputs. */
    public int[] inputCategories() {
        return Samples.inputs(batch() * size(architecture.input()), architecture.categoriesIn());
    }

    /**
     * The reals of a batch of targets; a network that reproduces its inputs has them as targets.
     */
    public float[] targets() {
        return architecture.target().equals(architecture.input())
                ? inputs()
                : Samples.targets(batch() * size(architecture.target()));
    }

    /** The categories of a batch of targets. */
    public int[] targetCategories() {
        return Samples.targets(batch() * size(architecture.target()), architecture.categoriesOut());
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }
}
