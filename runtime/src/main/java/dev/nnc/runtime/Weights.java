package dev.nnc.runtime;

import dev.nnc.runtime.data.Preprocessing;
import dev.nnc.runtime.file.FormatException;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a network on disk and at the start: a safetensors file with an array for each
 * parameter, under its name.
 *
 * <pre>{@code
 * Weights.initialise(network, 42);
 * Weights.save(network, Path.of("digits.safetensors"));
 * Weights.load(network, Path.of("digits.safetensors"));
 * }</pre>
 */
public final class Weights {
    private static final String FINGERPRINT = "fingerprint";
    private static final String REMEDY =
            "take weights of the same architecture, or compile the model that they were made for";

    private Weights() {}

    /** Fills every parameter as the model says; the same seed gives the same numbers. */
    public static void initialise(Network network, long seed) {
        List<Description.Parameter> parameters = network.description().parameters();
        for (int index = 0; index < parameters.size(); index++) {
            Description.Parameter parameter = parameters.get(index);
            Initialiser initialiser = parameter.initialiser();
            Values elements = network.parameters().like(parameter.size());
            if (elements instanceof Values.Doubles doubles) {
                initialiser.fill(doubles.array(), 0, parameter.shape(), seed, index);
            } else {
                initialiser.fill(Values.floats(elements), 0, parameter.shape(), seed, index);
            }
            parameter.write(elements, network.parameters());
        }
    }

    /**
     * Reads all parameters from a file, and what the training learned of its data; a float network
     * reads doubles too, rounded, and the other way round.
     *
     * @throws FormatException if the names and shapes are not those of the network: it says what
     *     was added, removed, reshaped
     */
    public static void load(Network network, Path file) throws IOException {
        fill(network, Safetensors.read(file), file.toString());
    }

    /**
     * Reads all parameters of a network that is a part of the one that the file was made for, as a
     * decoder is of an autoencoder: what the file has under other names is passed over.
     *
     * <pre>{@code
     * Decoder decoder = Decoder.initialized(0);
     * Weights.loadPart(decoder, Path.of("autoencoder.safetensors"));
     * }</pre>
     *
     * @throws FormatException if a parameter is missing or has another shape
     */
    public static void loadPart(Network network, Path file) throws IOException {
        Safetensors whole = Safetensors.read(file);
        Map<String, Tensor> part = new LinkedHashMap<>(whole.tensors());
        part.keySet()
                .retainAll(
                        network.description().parameters().stream()
                                .map(Description.Parameter::name)
                                .toList());
        fill(network, new Safetensors(part, whole.metadata()), file.toString());
    }

    /**
     * Reads those parameters that the file has under the same name, as for a network whose body was
     * trained elsewhere and whose head is new, and leaves the others as they are.
     *
     * <pre>{@code
     * List<String> head = Weights.loadShared(network, Path.of("digits.safetensors"));   // [head.W, head.b]
     * }</pre>
     *
     * @return the names of those that the file does not have
     * @throws FormatException if it has none of them, or one of another shape
     */
    public static List<String> loadShared(Network network, Path file) throws IOException {
        Safetensors whole = Safetensors.read(file);
        Map<String, Tensor> shared = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Description.Parameter parameter : network.description().parameters()) {
            Optional<Tensor> found = Optional.ofNullable(whole.tensors().get(parameter.name()));
            Tensor tensor = found.orElseGet(() -> tensor(network, parameter));
            if (found.isEmpty()) missing.add(parameter.name());
            shared.put(parameter.name(), tensor);
        }
        if (missing.size() == shared.size()) {
            throw new FormatException(
                    file.toString(), "", "it has no parameter of the network", REMEDY);
        }
        fill(network, new Safetensors(shared, whole.metadata()), file.toString());
        return missing;
    }

    private static Tensor tensor(Network network, Description.Parameter parameter) {
        return Tensor.of(parameter.read(network.parameters()), parameter.shape());
    }

    /** The same from a stream, which is read to its end and stays open. */
    public static void load(Network network, InputStream in) throws IOException {
        fill(network, Safetensors.read(in, "the stream of weights"), "the stream of weights");
    }

    /**
     * Writes all parameters, the fingerprint of the architecture and what was learned of the data.
     */
    public static void save(Network network, Path file) throws IOException {
        save(network, Map.of(), file);
    }

    /** Writes also what else is to be known. */
    public static void save(Network network, Map<String, String> more, Path file)
            throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Description.Parameter parameter : network.description().parameters()) {
            tensors.put(parameter.name(), tensor(network, parameter));
        }
        Map<String, String> metadata = new LinkedHashMap<>(network.preprocessing().toMetadata());
        metadata.putAll(more);
        metadata.put(FINGERPRINT, network.description().fingerprint());
        new Safetensors(tensors, metadata).write(file);
    }

    private static void fill(Network network, Safetensors file, String name)
            throws FormatException {
        List<String> differences = differences(network.description(), file);
        if (!differences.isEmpty()) {
            String of =
                    Optional.ofNullable(file.metadata().get(FINGERPRINT))
                            .filter(found -> !found.equals(network.description().fingerprint()))
                            .map(found -> "weights of another architecture: ")
                            .orElse("");
            throw new FormatException(name, "", of + String.join(", ", differences), REMEDY);
        }
        network.learn(Preprocessing.fromMetadata(file.metadata(), name));
        for (Description.Parameter parameter : network.description().parameters()) {
            Tensor tensor = file.tensors().get(parameter.name());
            for (int i = 0; tensor != null && i < parameter.size(); i++) {
                network.parameters().set(parameter.place(i), tensor.values().get(i));
            }
        }
    }

    private static List<String> differences(Description network, Safetensors file) {
        List<String> differences = new ArrayList<>();
        List<String> known =
                network.parameters().stream().map(Description.Parameter::name).toList();
        for (Description.Parameter parameter : network.parameters()) {
            String shape =
                    Tensor.of(new Values.Floats(new float[parameter.size()]), parameter.shape())
                            .shapeText();
            Tensor tensor = file.tensors().get(parameter.name());
            if (tensor == null) {
                differences.add(parameter.name() + shape + " is missing");
            } else if (!tensor.shapeText().equals(shape)) {
                differences.add(
                        parameter.name() + " is " + tensor.shapeText() + " instead of " + shape);
            }
        }
        file.tensors().keySet().stream()
                .filter(name -> !known.contains(name) && !name.startsWith("training."))
                .forEach(name -> differences.add(name + " is not in the network"));
        return differences;
    }
}
