package dev.nnc.runtime.train;

/**
 * Hears what happens during training, in the training thread.
 *
 * <pre>{@code
 * TrainingListener log = new TrainingListener() {
 *     @Override
 *     public void onEpoch(EpochEvent event) {
 *         System.out.println(event.epoch() + ": " + event.trainingLoss());
 *     }
 * };
 * }</pre>
 */
public interface TrainingListener {
    /** After each update. An exception ends the training, and {@code train} throws it. */
    default void onStep(StepEvent event) {}

    /** After each reported epoch and its evaluation. */
    default void onEpoch(EpochEvent event) {}
}
