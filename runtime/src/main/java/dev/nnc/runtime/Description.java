package dev.nnc.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What a network is, in data: generated classes carry one.
 *
 * @param name of the network
 * @param precision of parameters and values
 * @param fingerprint of the architecture, written into weight files and compared where present
 * @param compiler the version of the compiler that made the class
 * @param dims the run-time extents
 * @param averages the names of the quantities whose means the metrics are made of
 * @param recipe how to train; empty where the model has no {@code train} block
 * @param data where the data come from; empty where the model has no {@code data} block
 * @param footprint how much memory a workspace takes
 */
public record Description(
        String name,
        Precision precision,
        String fingerprint,
        String compiler,
        List<RunTimeDim> dims,
        List<Port> inputs,
        List<Port> targets,
        List<Port> outputs,
        List<Parameter> parameters,
        List<Loss> losses,
        List<String> averages,
        List<Metric> metrics,
        Optional<dev.nnc.runtime.train.TrainingRecipe> recipe,
        Optional<dev.nnc.runtime.data.DataRecipe> data,
        Footprint footprint) {

    /** The type of the reals. */
    public enum Precision {
        FLOAT,
        DOUBLE
    }

    /** A run-time extent and its bounds. */
    public record RunTimeDim(String name, int min, int max) {}

    /**
     * An input, target or output.
     *
     * @param categories the number of categories, 0 for reals
     * @param axes the axes of one sample
     */
    public record Port(String name, int categories, List<Axis> axes) {
        /** The number of elements of one sample, given the extents of the dims. */
        public int size(int[] dims) {
            int size = 1;
            for (Axis axis : axes) {
                size = Math.multiplyExact(size, axis.extent().applyAsInt(dims));
            }
            return size;
        }

        /** The greatest number of elements of one sample. */
        public int maxSize() {
            int size = 1;
            for (Axis axis : axes) {
                size = Math.multiplyExact(size, axis.max());
            }
            return size;
        }
    }

    /**
     * An axis of a port.
     *
     * @param formula as the model writes it, {@code "28"}, {@code "T - 4"}
     * @param max its greatest extent
     * @param extent its extent, given those of the dims
     */
    public record Axis(String formula, int max, ToIntFunction<int[]> extent) {
        public static Axis of(int extent) {
            return new Axis(Integer.toString(extent), extent, dims -> extent);
        }
    }

    /**
     * An array of parameters.
     *
     * @param name the key in weight files
     * @param shape its extents, outermost first
     * @param offset of its first element in the flat array; the elements are row-major
     * @param gap the unused elements of the flat array behind each row, which are 0
     */
    public record Parameter(
            String name,
            int[] shape,
            int offset,
            int gap,
            ParameterKind kind,
            Initialiser initialiser) {
        /** One whose rows follow each other. */
        public Parameter(
                String name, int[] shape, int offset, ParameterKind kind, Initialiser initialiser) {
            this(name, shape, offset, 0, kind, initialiser);
        }

        /** The number of its elements. */
        public int size() {
            int size = 1;
            for (int extent : shape) {
                size *= extent;
            }
            return size;
        }

        /** The elements of the flat array that it takes: its own, and the gaps. */
        public int length() {
            return gap == 0 ? size() : size() / row() * (row() + gap);
        }

        /** Its elements, row-major, out of a flat array of all parameters or of a gradient. */
        public Values read(Values all) {
            Values elements = all.like(size());
            for (int at = 0; at < size(); at += row()) {
                all.copyTo(place(at), elements, at, row());
            }
            return elements;
        }

        /** Stores its elements, row-major, in a flat array of all parameters. */
        public void write(Values elements, Values all) {
            for (int at = 0; at < size(); at += row()) {
                elements.copyTo(at, all, place(at), row());
            }
        }

        /** Where an element, counted row by row, lies in the flat array. */
        public int place(int element) {
            return gap == 0 ? offset + element : offset + element + element / row() * gap;
        }

        private int row() {
            return gap == 0 ? size() : shape[shape.length - 1];
        }
    }

    /** Who changes a parameter. */
    public enum ParameterKind {
        TRAINED,
        FROZEN,
        FIXED,
        STATE
    }

    /** A loss and its line in the model. */
    public record Loss(String name, String file, int line) {}

    /** The bytes of a workspace's arrays: so many for each sample of its capacity, and the rest. */
    public record Footprint(long perSample, long besides) {
        /** For a workspace of this capacity. */
        public long of(int capacity) {
            return perSample * capacity + besides;
        }
    }

    /** A metric; {@link Network#metric} computes it. */
    public record Metric(String name, boolean percent) {}

    /** The number of the elements of all parameters. */
    public int parameterCount() {
        return parameters.stream().mapToInt(Parameter::size).sum();
    }

    /** The length of the trained parameters in the flat array, where they come first. */
    public int trainedCount() {
        return parameters.stream()
                .filter(p -> p.kind() == ParameterKind.TRAINED)
                .mapToInt(Parameter::length)
                .sum();
    }
}
