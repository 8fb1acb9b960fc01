package com.example;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import java.util.List;

/** A gate that has learnt what it does. */
public final class Gate {
    private final Xor network;

    private Gate(Xor network) {
        this.network = network;
    }

    /** Learns the four cases. */
    public static Gate learnt() {
        Xor network = Xor.initialized(3);
        Batch cases =
                new Batch(
                        List.of(new Values.Floats(new float[] {0, 0, 0, 1, 1, 0, 1, 1})),
                        List.of(new Values.Floats(new float[] {0, 1, 1, 0})),
                        new int[0]);
        Trainer.of(network).train(TrainingData.of(new DataPart(4, cases)));
        return new Gate(network);
    }

    /** Whether the answer is yes. */
    public boolean apply(boolean a, boolean b) {
        return network.probability(new float[] {a ? 1 : 0, b ? 1 : 0}) > 0.5f;
    }
}
