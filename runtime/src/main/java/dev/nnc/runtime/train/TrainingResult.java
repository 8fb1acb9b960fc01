package dev.nnc.runtime.train;

import java.util.List;
import java.util.Optional;

/**
 * What training came to; the parameters are in the network.
 *
 * <pre>{@code
 * TrainingResult result = Trainer.of(network).train(data);
 * double accuracy = result.test().orElseThrow().metrics().get(0);
 * }</pre>
 *
 * @param epochs trained, those before a resumption included
 * @param steps trained, those before a resumption included
 * @param stoppedEarly whether the validation loss had stopped falling
 * @param validation of the parameters that the network has now
 * @param test of the parameters that the network has now
 * @param history the reported epochs of this run
 */
public record TrainingResult(
        int epochs,
        long steps,
        boolean stoppedEarly,
        Optional<Evaluation> validation,
        Optional<Evaluation> test,
        List<EpochEvent> history) {
    public TrainingResult {
        history = List.copyOf(history);
    }
}
