package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The {@code train} block, defaults filled in.
 *
 * @param batch samples a step; empty for {@code all}
 * @param checkpoint a path from the {@code checkpoint} key
 */
public record TrainBlock(
        Optimizer optimizer,
        Optional<Call> schedule,
        Optional<Call> average,
        OptionalInt batch,
        int epochs,
        long seed,
        OptionalDouble clipNorm,
        OptionalDouble clipValue,
        OptionalDouble weightDecay,
        OptionalInt patience,
        OptionalDouble validation,
        Optional<String> checkpoint) {
    /** The samples of a step where nothing else is said. */
    public static final int BATCH = 32;

    /** The passes over the data where nothing else is said. */
    public static final int EPOCHS = 10;

    /** The seed where nothing else is said. */
    public static final long SEED = 0;

    /**
     * {@code momentum(rate = 0.1 / sqrt(step), beta = 0.9)}.
     *
     * @param rate a formula in which {@code Read(0, [])} is the step, {@code Read(1, [])} the
     *     epoch, {@code Read(2, [])} the progress
     * @param settings the other arguments, defaults filled in
     */
    public record Optimizer(String name, Scalar rate, Map<String, Double> settings) {}

    /**
     * {@code cosine(warmup = 100)}, {@code polyak(from = 0.5)}; a schedule may be a formula: then
     * the name is empty.
     */
    public record Call(String name, Map<String, Double> settings, Optional<Scalar> formula) {}
}
