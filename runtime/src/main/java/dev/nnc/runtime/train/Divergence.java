package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Loss;
import dev.nnc.runtime.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words for training that has left the finite numbers: {@code step 17 (epoch 2 of 10): the loss
 * is NaN; fit (digits.nn:14) is not finite. ...}
 */
final class Divergence {
    private static final String REMEDY =
            " A smaller rate, a warmup or clipNorm may help; so may a look at the data.";

    private final Description network;
    private final TrainingRecipe recipe;
    private final TrainingState state;
    private int checkpointEpoch;

    Divergence(Description network, TrainingRecipe recipe, TrainingState state) {
        this.network = network;
        this.recipe = recipe;
        this.state = state;
    }

    /** The present state is in the checkpoint. */
    void checkpointWritten() {
        checkpointEpoch = state.epoch();
    }

    /** The objective of this batch is not finite; the losses are looked at one by one. */
    DivergedException ofLoss(
            double loss, long step, int epoch, Workspace workspace, Batch batch, int count) {
        double[] sums = new double[network.losses().size()];
        workspace.evaluate(batch, count, sums, new double[network.averages().size()]);
        List<Loss> guilty = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            if (!Double.isFinite(sums[i])) {
                guilty.add(network.losses().get(i));
            }
        }
        return exception(step, epoch, "the loss is " + loss, guilty);
    }

    DivergedException ofGradient(double norm, long step, int epoch) {
        return exception(step, epoch, "the norm of the gradient is " + norm, List.of());
    }

    DivergedException ofParameters(long step, int epoch) {
        return exception(step, epoch, "a parameter is not finite", List.of());
    }

    private DivergedException exception(long step, int epoch, String what, List<Loss> guilty) {
        String place = "step " + step + " (epoch " + epoch + " of " + recipe.epochs() + "): ";
        String where =
                guilty.isEmpty()
                        ? "; loss " + places(network.losses())
                        : "; not finite is " + places(guilty);
        return new DivergedException(step, place + what + where + ". " + checkpoint() + REMEDY);
    }

    private static String places(List<Loss> losses) {
        return losses.stream()
                .map(loss -> loss.name() + " (" + loss.file() + ":" + loss.line() + ")")
                .collect(Collectors.joining(", "));
    }

    private String checkpoint() {
        if (recipe.checkpoint().isEmpty()) {
            return "There is no checkpoint, because the recipe names none.";
        }
        String file = recipe.checkpoint().get();
        return checkpointEpoch == 0
                ? "The checkpoint " + file + " was not yet written."
                : "The last good checkpoint is " + file + ", after epoch " + checkpointEpoch + ".";
    }
}
