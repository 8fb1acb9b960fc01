package dev.nnc.cli.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A network that was warmed up is the same network. */
class WarmUpTest {
    private static final String TEXT =
            """
            network N {
                input  x: real[5]
                target y: category(3)
                h = x -> dense(8) -> batchNorm -> relu -> dropout(0.5)
                scores = h -> dense(3)
                output scores
                loss   crossEntropy(scores, y)
            }
            """;

    @Test
    void nothingChanges() {
        Model model =
                Nnc.check(
                                new SourceFile("n.nn", TEXT),
                                path -> Optional.empty(),
                                Map.of(),
                                Optional.empty())
                        .model()
                        .orElseThrow();
        Network network =
                NetworkBuild.of(model, Nnc.graph(model), Precision.FLOAT, true).network(7);
        float[] parameters = Values.floats(network.parameters()).clone();
        float[] gradient = gradient(network);
        network.warmUp();
        network.warmUp(4);
        assertArrayEquals(parameters, Values.floats(network.parameters()));
        assertArrayEquals(gradient, gradient(network));
    }

    private static float[] gradient(Network network) {
        Workspace workspace = network.workspace(4, Threads.single());
        Batch batch = Batch.empty(network.description(), 4, new int[0]);
        for (int i = 0; i < 20; i++) {
            batch.inputs().getFirst().set(i, Math.sin(i));
        }
        Values gradient = network.parameters().like(network.parameters().length());
        workspace.lossAndGradient(batch, 4, gradient, 1, 1);
        return Values.floats(gradient);
    }
}
