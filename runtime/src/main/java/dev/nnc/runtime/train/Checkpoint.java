package dev.nnc.runtime.train;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file from which training resumes, bit for bit: the parameters under their own names, so that
 * the file serves as weights too, and beside them, under names that begin with {@code training.},
 * what the optimiser, the averaging and the early end remember.
 *
 * @param epochs how many the run is to have
 * @param identity what must be equal in a run that resumes
 */
record Checkpoint(
        Path file,
        Description network,
        List<String> slots,
        int epochs,
        Map<String, String> identity) {
    private static final String PREFIX = "training.";
    private static final String AVERAGE = PREFIX + "average";
    private static final String BEST = PREFIX + "best";
    private static final String EPOCHS = PREFIX + "epochs";
    private static final String PROBE = PREFIX + "loss";
    private static final String EPOCH = PREFIX + "epoch";
    private static final String STEP = PREFIX + "step";
    private static final String LOSSES = PREFIX + "losses";
    private static final String AVERAGED = PREFIX + "averagedSteps";
    private static final String BEST_EPOCH = PREFIX + "bestEpoch";
    private static final String BEST_LOSS = PREFIX + "bestLoss";

    /** The checkpoint of a recipe. */
    static Checkpoint of(
            String file, Description network, TrainingRecipe recipe, Map<String, String> identity) {
        return new Checkpoint(
                Path.of(file), network, recipe.optimizer().slots(), recipe.epochs(), identity);
    }

    /**
     * Writes all that there is.
     *
     * @param probe the loss of some samples at these parameters, to be compared where training goes
     *     on
     */
    void write(TrainingState state, double probe) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Description.Parameter parameter : network.parameters()) {
            Values values = parameter.read(state.parameters());
            tensors.put(parameter.name(), Tensor.of(values, parameter.shape()));
        }
        for (int slot = 0; slot < slots.size(); slot++) {
            tensors.put(PREFIX + slots.get(slot), flat(state.optimizer().slots().get(slot)));
        }
        tensors.put(AVERAGE, flat(new Values.Doubles(state.average().mean())));
        tensors.put(BEST, flat(state.best().parameters()));

        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.put("fingerprint", network.fingerprint());
        metadata.put(EPOCHS, Integer.toString(epochs));
        metadata.put(PROBE, Double.toString(probe));
        metadata.put(EPOCH, Integer.toString(state.epoch()));
        metadata.put(STEP, Long.toString(state.step()));
        metadata.put(LOSSES, Double.toString(state.losses()));
        metadata.put(AVERAGED, Long.toString(state.average().steps()));
        metadata.put(BEST_EPOCH, Integer.toString(state.best().epoch()));
        metadata.put(BEST_LOSS, Double.toString(state.best().loss()));
        try {
            new Safetensors(tensors, metadata).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written", e);
        }
    }

    /** Reads all that there is; returns the probe that was written. */
    double restore(TrainingState state) {
        Safetensors saved = read();
        identity.forEach((key, value) -> checkEqual(saved, key, value));
        for (Description.Parameter parameter : network.parameters()) {
            Values values = tensor(saved, parameter.name(), parameter.size());
            parameter.write(values, state.parameters());
        }
        for (int slot = 0; slot < slots.size(); slot++) {
            Values target = state.optimizer().slots().get(slot);
            tensor(saved, PREFIX + slots.get(slot), target.length())
                    .copyTo(0, target, 0, target.length());
        }
        Values average = tensor(saved, AVERAGE, state.average().mean().length);
        state.average().restore(Long.parseLong(text(saved, AVERAGED)), average);
        Values best = tensor(saved, BEST, state.best().parameters().length());
        double bestLoss = Double.parseDouble(text(saved, BEST_LOSS));
        state.best().restore(Integer.parseInt(text(saved, BEST_EPOCH)), bestLoss, best);
        state.moveTo(
                Integer.parseInt(text(saved, EPOCH)),
                Long.parseLong(text(saved, STEP)),
                Double.parseDouble(text(saved, LOSSES)));
        return Double.parseDouble(text(saved, PROBE));
    }

    /**
     * Compares the probe that was written with that of this run.
     *
     * @throws IllegalArgumentException if they are further apart than the rounding of another
     *     machine
     */
    void checkProbe(double written, double now, int samples) {
        double tolerance = network.precision() == Description.Precision.FLOAT ? 1e-3 : 1e-9;
        boolean differs = Math.abs(now - written) > tolerance * Math.max(Math.abs(written), 1e-3);
        if (differs || Double.isNaN(now) != Double.isNaN(written)) {
            throw unfit(
                    "the loss of the first "
                            + samples
                            + " samples with its parameters is "
                            + (float) now
                            + ", it was "
                            + (float) written
                            + ", so the model or the data have changed");
        }
    }

    private Safetensors read() {
        try {
            return Safetensors.read(file);
        } catch (IOException e) {
            String remedy = "; to begin anew, do not resume";
            throw new UncheckedIOException(
                    "cannot resume from the checkpoint " + file + ": " + e.getMessage() + remedy,
                    e);
        }
    }

    private static Tensor flat(Values values) {
        return Tensor.of(values, values.length());
    }

    private Values tensor(Safetensors saved, String name, int length) {
        Values values =
                Optional.ofNullable(saved.tensors().get(name))
                        .orElseThrow(() -> unfit("it has no " + name))
                        .values();
        if (values.length() != length) {
            throw unfit(name + " has " + values.length() + " numbers instead of " + length);
        }
        return values;
    }

    private String text(Safetensors saved, String key) {
        return Optional.ofNullable(saved.metadata().get(key))
                .orElseThrow(() -> unfit("it has no " + key));
    }

    private void checkEqual(Safetensors saved, String key, String value) {
        String found = text(saved, key);
        if (!found.equals(value)) {
            String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
            throw unfit("it was written with " + name + " = " + found + ", this run has " + value);
        }
    }

    private IllegalArgumentException unfit(String reason) {
        String remedy =
                "; train with the same settings, or begin a new training, from its parameters if you"
                        + " load it as weights";
        return new IllegalArgumentException(
                "cannot resume from the checkpoint " + file + ": " + reason + remedy);
    }
}
