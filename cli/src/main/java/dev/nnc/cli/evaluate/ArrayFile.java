package dev.nnc.cli.evaluate;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Axis;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Description.Precision;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The samples of an npz file with an array for each input and target, the batch axis first: taken
 * as they are, in exactly the shapes of the network.
 *
 * @param arrays by their names
 */
record ArrayFile(Path file, Map<String, Tensor> arrays, Description network) {
    /** The samples, all of them one batch. */
    record Samples(Batch batch, int size, boolean hasTargets) {}

    /** Reads the file, which must be there. */
    static ArrayFile read(Path file, Description network) throws IOException {
        return new ArrayFile(file, Npz.read(file), network);
    }

    /** The names of arrays that the network does not know. */
    List<String> unknown() {
        List<String> known = ports().map(Port::name).toList();
        return arrays.keySet().stream().filter(name -> !known.contains(name)).toList();
    }

    /** The arrays in the order of the network; without any of the targets, if the file has none. */
    Samples samples() {
        boolean targets =
                network.targets().stream().allMatch(port -> arrays.containsKey(port.name()))
                        || network.targets().stream()
                                .anyMatch(port -> arrays.containsKey(port.name()));
        List<Port> needed = targets ? ports().toList() : network.inputs();
        needed.forEach(this::require);
        int[] dims =
                new RunTimeExtents(network.dims())
                        .of(needed, port -> tensor(port).shape())
                        .orElseThrow(() ->
                                mistake(
                                        "the arrays do not fit the run-time extents of the network"));
        int size = needed.isEmpty() ? 1 : tensor(needed.getFirst()).shape().getFirst();
        if (size < 1) {
            throw mistake("there are no samples in it");
        }
        needed.forEach(port -> check(port, dims, size, needed.getFirst()));
        List<Values> inputs = network.inputs().stream().map(this::values).toList();
        return new Samples(
                new Batch(
                        inputs,
                        targets ? network.targets().stream().map(this::values).toList() : List.of(),
                        dims),
                size,
                targets);
    }

    private Stream<Port> ports() {
        return Stream.concat(network.inputs().stream(), network.targets().stream());
    }

    private Tensor tensor(Port port) {
        return Optional.ofNullable(arrays.get(port.name())).orElseThrow();
    }

    private void require(Port port) {
        if (!arrays.containsKey(port.name())) {
            String meant =
                    Suggestion.closest(port.name(), unknown())
                            .map(name -> "; is `" + name + "` meant?")
                            .orElse("");
            String found =
                    arrays.isEmpty()
                            ? "it has no arrays"
                            : "it has " + String.join(", ", arrays.keySet());
            throw mistake("there is no array `" + port.name() + "`, " + found + meant);
        }
        Tensor tensor = tensor(port);
        if (tensor.shape().size() != port.axes().size() + 1) {
            throw mistake("the array `" + port.name() + "` has the shape " + tensor.shapeText());
        }
        if (port.categories() > 0 && !(tensor.values() instanceof Values.Ints)) {
            throw mistake("the array `" + port.name() + "` holds real or very large numbers");
        }
    }

    private void check(Port port, int[] dims, int size, Port first) {
        Tensor tensor = tensor(port);
        for (int axis = 0; axis < port.axes().size(); axis++) {
            if (tensor.shape().get(axis + 1) != port.axes().get(axis).extent().applyAsInt(dims)) {
                throw mistake(
                        "the array `" + port.name() + "` has the shape " + tensor.shapeText());
            }
        }
        if (tensor.shape().getFirst() != size) {
            throw mistake(
                    "`"
                            + port.name()
                            + "` has "
                            + tensor.shape().getFirst()
                            + " samples, but `"
                            + first.name()
                            + "` has "
                            + size);
        }
        for (int i = 0; port.categories() > 0 && i < tensor.values().length(); i++) {
            int category = (int) tensor.values().get(i);
            if (category < 0 || category >= port.categories()) {
                throw mistake(
                        "element "
                                + i
                                + " of `"
                                + port.name()
                                + "` is "
                                + category
                                + ", but the categories are 0 to "
                                + (port.categories() - 1));
            }
        }
    }

    private Values values(Port port) {
        Values read = tensor(port).values();
        if (port.categories() > 0) {
            return read;
        }
        Values values =
                network.precision() == Precision.FLOAT
                        ? new Values.Floats(new float[read.length()])
                        : new Values.Doubles(new double[read.length()]);
        for (int i = 0; i < read.length(); i++) {
            values.set(i, read.get(i));
        }
        return values;
    }

    private Failure mistake(String cause) {
        String expected = ports().map(ArrayFile::expected).collect(Collectors.joining(", "));
        return Failure.model(
                file + ": " + cause,
                "expected " + (arrays.size() == 1 ? "is " : "are ") + expected);
    }

    private static String expected(Port port) {
        List<String> axes = new ArrayList<>(List.of("batch"));
        port.axes().stream().map(Axis::formula).forEach(axes::add);
        return "`"
                + port.name()
                + "` ["
                + String.join(", ", axes)
                + "] of "
                + (port.categories() > 0 ? "<i4 or <i8" : "<f4 or <f8");
    }
}
