package dev.nnc.runtime.data;

import dev.nnc.runtime.Description;
import java.util.Optional;

/**
 * The way of an input into the network: given as the data file has it, it is what the formula of
 * the data block makes of it, with the statistics of the training. Each workspace has its own, and
 * from the second call on nothing is allocated.
 *
 * <pre>{@code
 * var raw = new RawInput(description, "features", capacity * 4);      // features = standardise(columns(0..4))
 * float[] features = raw.standardised(cells, 4, n, network.preprocessing());
 * }</pre>
 *
 * <p>Where nothing was learned (parameters that were just drawn, weights from elsewhere) the
 * numbers stay what they are.
 */
public final class RawInput {
    private final DataValue value;
    private final int room;
    private Preprocessing known = Preprocessing.none();
    private int elements;
    private Optional<ElementFormula> formula = Optional.empty();
    private float[] floats = {};
    private double[] doubles = {};

    /**
     * For an input whose formula standardises.
     *
     * @param room the most numbers that a call will bring
     */
    public RawInput(Description network, String input, int room) {
        this.value = network.data().orElseThrow().value(input);
        this.room = room;
    }

    /**
     * What the network computes with; valid until the next call.
     *
     * @param raw the numbers of the file, sample by sample; they are not changed
     * @param size how many each sample has
     * @param samples how many of them are wanted
     * @throws IllegalArgumentException if the weights were trained with another number of features
     */
    public float[] standardised(float[] raw, int size, int samples, Preprocessing learned) {
        learn(size, learned);
        if (formula.isEmpty()) {
            return raw;
        }
        if (floats.length == 0) {
            floats = new float[room];
        }
        ElementFormula each = formula.get();
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < size; i++) {
                floats[sample * size + i] = (float) each.of(i, raw[sample * size + i]);
            }
        }
        return floats;
    }

    /** The same in double precision. */
    public double[] standardised(double[] raw, int size, int samples, Preprocessing learned) {
        learn(size, learned);
        if (formula.isEmpty()) {
            return raw;
        }
        if (doubles.length == 0) {
            doubles = new double[room];
        }
        ElementFormula each = formula.get();
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < size; i++) {
                doubles[sample * size + i] = each.of(i, raw[sample * size + i]);
            }
        }
        return doubles;
    }

    @SuppressWarnings("ReferenceEquality") // the same object, so that a call compares no numbers
    private void learn(int size, Preprocessing learned) {
        if (learned != known || size != elements) {
            formula = ElementFormula.of(value, size, learned);
            known = learned;
            elements = size;
        }
    }
}
