package dev.nnc.runtime.train;

import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.Preprocessing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What must be equal in a run that goes on from a checkpoint, as text: settings by their numbers,
 * and formulas and optimisers, which are code, by what they compute.
 *
 * <pre>{@code
 * RunIdentity.of(recipe, 32, 1438, preprocessing)
 *         // training.seed -> 42, training.batch -> 32, training.rates -> 0.1 0.0997 ..., ...
 * }</pre>
 */
final class RunIdentity {
    private static final String PREFIX = "training.";
    private static final int UPDATES = 3;

    /** Step, epoch and progress at which rates are compared. */
    private static final double[][] CLOCK = {
        {1, 1, 0}, {2, 1, 0.01}, {10, 2, 0.1}, {100, 3, 0.3}, {1000, 10, 0.6}, {20000, 50, 0.95}
    };

    private RunIdentity() {}

    /**
     * The names of the settings and their texts; sizes are those of a batch and of the training
     * part.
     */
    static Map<String, String> of(
            TrainingRecipe recipe, int batch, int samples, Preprocessing learned) {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put(PREFIX + "optimizer", recipe.optimizer().getClass().getSimpleName());
        identity.put(PREFIX + "updates", updates(recipe.optimizer()));
        identity.put(PREFIX + "rates", rates(recipe));
        identity.put(PREFIX + "averaging", recipe.averaging().toString());
        identity.put(PREFIX + "clipping", recipe.clipping().toString());
        identity.put(PREFIX + "weightDecay", Double.toString(recipe.weightDecay()));
        identity.put(PREFIX + "seed", Long.toString(recipe.seed()));
        identity.put(PREFIX + "batch", Integer.toString(batch));
        identity.put(PREFIX + "samples", Integer.toString(samples));
        identity.putAll(learned.toMetadata());
        return identity;
    }

    /** Whether the rates change with the share of the training that lies behind. */
    static boolean dependsOnProgress(TrainingRecipe recipe) {
        return rate(recipe, 10, 2, 0.1) != rate(recipe, 10, 2, 0.6);
    }

    private static String rates(TrainingRecipe recipe) {
        StringJoiner text = new StringJoiner(" ");
        for (double[] now : CLOCK) {
            text.add(Double.toString(rate(recipe, now[0], now[1], now[2])));
        }
        return text.toString();
    }

    private static double rate(TrainingRecipe recipe, double step, double epoch, double progress) {
        return recipe.optimizer().rate().at(step, epoch, progress)
                * recipe.schedule().at(step, epoch, progress);
    }

    /** Where a parameter of 1 goes in three steps: it tells the momentum, the decay and so on. */
    private static String updates(Optimizer optimizer) {
        Values parameter = new Values.Doubles(new double[] {1});
        OptimizerState state = OptimizerState.of(optimizer, parameter, 1);
        StringJoiner text = new StringJoiner(" ");
        for (int step = 1; step <= UPDATES; step++) {
            Values gradient = new Values.Doubles(new double[] {1.0 / step});
            optimizer.update(parameter, gradient, state, Optimizer.Step.of(step, 0.1), 0, 1);
            text.add(Double.toString(parameter.get(0)));
        }
        return text.toString();
    }
}
