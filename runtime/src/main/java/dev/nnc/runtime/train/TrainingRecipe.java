package dev.nnc.runtime.train;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The {@code train} block of a model: how a network is trained if nothing else is said.
 *
 * <pre>{@code
 * train { optimizer = momentum(rate = 0.1, beta = 0.9); schedule = cosine(); batch = 32; epochs = 30; seed = 42 }
 *
 * TrainingRecipe.standard()
 *         .withOptimizer(Optimizer.momentum(Rate.constant(0.1), 0.9))
 *         .withSchedule(Schedule.cosine(0, 0))
 *         .withBatch(32)
 *         .withEpochs(30)
 *         .withSeed(42)
 * }</pre>
 *
 * @param schedule multiplies the rate of the optimiser
 * @param batch samples a step; empty for all
 * @param weightDecay added to the gradient as decay·w, or decoupled in {@link AdamW}
 * @param patience epochs without a better validation loss after which training stops
 * @param validation the share of the training data that is held out for validation
 * @param checkpoint the file that is written after each epoch and from which training resumes
 */
public record TrainingRecipe(
        Optimizer optimizer,
        Rate schedule,
        Averaging averaging,
        OptionalInt batch,
        int epochs,
        long seed,
        Clipping clipping,
        double weightDecay,
        OptionalInt patience,
        OptionalDouble validation,
        Optional<String> checkpoint) {

    public TrainingRecipe {
        batch.ifPresent(n -> Setting.positive("batch", n));
        Setting.positive("epochs", epochs);
        patience.ifPresent(n -> Setting.positive("patience", n));
        validation.ifPresent(share -> Setting.share("validation", share));
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "weightDecay = " + weightDecay + ": it must not be negative");
        }
    }

    /** Adam at a rate of 0.001, batches of 32, 10 epochs, seed 0: what a model need not say. */
    public static TrainingRecipe standard() {
        return new TrainingRecipe(
                Optimizer.adam(Rate.constant(0.001), 0.9, 0.999, 1e-8),
                Rate.constant(1),
                Averaging.none(),
                OptionalInt.of(32),
                10,
                0,
                Clipping.none(),
                0,
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** With this optimiser. */
    public TrainingRecipe withOptimizer(Optimizer value) {
        return new TrainingRecipe(
                value,
                schedule,
                averaging,
                batch,
                epochs,
                seed,
                clipping,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With this factor of the rate. */
    public TrainingRecipe withSchedule(Rate value) {
        return new TrainingRecipe(
                optimizer,
                value,
                averaging,
                batch,
                epochs,
                seed,
                clipping,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With this average of the parameters. */
    public TrainingRecipe withAveraging(Averaging value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                value,
                batch,
                epochs,
                seed,
                clipping,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With so many samples a step; the last step of an epoch may have fewer. */
    public TrainingRecipe withBatch(int value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                OptionalInt.of(value),
                epochs,
                seed,
                clipping,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With all samples in each step. */
    public TrainingRecipe withFullBatch() {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                OptionalInt.empty(),
                epochs,
                seed,
                clipping,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With so many passes over the data. */
    public TrainingRecipe withEpochs(int value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                batch,
                value,
                seed,
                clipping,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With this seed of everything random. */
    public TrainingRecipe withSeed(long value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                batch,
                epochs,
                value,
                clipping,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With these limits of the gradient. */
    public TrainingRecipe withClipping(Clipping value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                batch,
                epochs,
                seed,
                value,
                weightDecay,
                patience,
                validation,
                checkpoint);
    }

    /** With this decay of the weights. */
    public TrainingRecipe withWeightDecay(double value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                batch,
                epochs,
                seed,
                clipping,
                value,
                patience,
                validation,
                checkpoint);
    }

    /** With an early end after so many epochs without a better validation loss. */
    public TrainingRecipe withPatience(int value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                batch,
                epochs,
                seed,
                clipping,
                weightDecay,
                OptionalInt.of(value),
                validation,
                checkpoint);
    }

    /** With this share of the training data held out for validation. */
    public TrainingRecipe withValidation(double value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                batch,
                epochs,
                seed,
                clipping,
                weightDecay,
                patience,
                OptionalDouble.of(value),
                checkpoint);
    }

    /** With a checkpoint in this file after each epoch. */
    public TrainingRecipe withCheckpoint(String value) {
        return new TrainingRecipe(
                optimizer,
                schedule,
                averaging,
                batch,
                epochs,
                seed,
                clipping,
                weightDecay,
                patience,
                validation,
                Optional.of(value));
    }
}
