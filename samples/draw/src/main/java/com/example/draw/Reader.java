package com.example.draw;

import dev.nnc.runtime.Threads;
import dev.nnc.runtime.WorkspacePool;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads drawings with the generated class {@code DrawnDigit}, for any number of threads at once.
 *
 * <pre>{@code
 * Reading reading = Reader.trained().read(drawing);
 * }</pre>
 */
public final class Reader {
    private final DrawnDigit network;
    private final WorkspacePool<DrawnDigit.Workspace> workspaces;

    /** A reader that computes on as many processors as there are. */
    public Reader(DrawnDigit network) {
        this.network = network;
        workspaces =
                WorkspacePool.of(
                        Runtime.getRuntime().availableProcessors(),
                        () -> network.workspace(1, Threads.single()));
    }

    /** With the weights that the application brings along. */
    public static Reader trained() throws IOException {
        try (InputStream weights = Reader.class.getResourceAsStream("drawn-digit.safetensors")) {
            if (weights == null) {
                throw new IOException("drawn-digit.safetensors is not beside the classes");
            }
            return new Reader(DrawnDigit.load(weights));
        }
    }

    /** What the network makes of a drawing. */
    public Reading read(Drawing drawing) {
        float[] picture = Raster.of(drawing);
        return workspaces.with(workspace -> {
            network.predict(picture, 1, workspace);
            return new Reading(
                    picture,
                    Arrays.copyOf(workspace.probabilities(), Reading.DIGITS),
                    Arrays.copyOf(workspace.features(), Reading.FEATURES * picture.length));
        });
    }
}
