package dev.nnc.cli.shared;

import dev.nnc.runtime.Network;
import dev.nnc.runtime.Weights;
import dev.nnc.runtime.data.Preprocessing;
import dev.nnc.runtime.file.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of weights that the user named. */
public record WeightFile(Path file) {
    /** The file, which must be there. */
    public static WeightFile read(Path file) {
        if (!Files.exists(file)) {
            throw Failure.usage(
                    "--weights " + file + ": there is no such file", "nnc train writes one");
        }
        return new WeightFile(file);
    }

    /** Loads the parameters of a network; what does not fit is named. */
    public void fill(Network network) throws IOException {
        Weights.load(network, file);
    }

    /** Loads them for a network that is a part of the one that was trained. */
    public void fillPart(Network network) throws IOException {
        Weights.loadPart(network, file);
    }

    /** What the training learned of its data. */
    public Preprocessing preprocessing() throws IOException {
        return Preprocessing.fromMetadata(Safetensors.read(file).metadata(), file.toString());
    }
}
