package dev.nnc.benchmarks;

import java.util.Locale;
import java.util.Map;

/**
 * A network and the batch that a training step of it gets.
 *
 * <pre>{@code
 * Compiled.of(Workload.MLP)
 * }</pre>
 */
public enum Workload {
    LOGISTIC("logistic", 32),
    XOR("xor", 4),
    MLP("mlp", 64),
    WIDE_MLP("mlp", 128, Map.of("first", "1024", "second", "1024")),
    LENET("lenet", 64),
    VGG("vgg", 32),
    LSTM("lstm", 32),
    RNN("rnn", 32),
    SPEECH("speech", 32),
    RESNET("resnet", 32),
    IMAGE512("image512", 4),
    TRANSFORMER("transformer", 16),
    AUTOENCODER("autoencoder", 64);

    private final String model;
    private final int batch;
    private final Map<String, String> hyperparameters;

    Workload(String model, int batch) {
        this(model, batch, Map.of());
    }

    Workload(String model, int batch, Map<String, String> hyperparameters) {
        this.model = model;
        this.batch = batch;
        this.hyperparameters = hyperparameters;
    }

    /** The resource with its text. */
    public String file() {
        return model + ".nn";
    }

    /** Samples in a training step. */
    public int batch() {
        return batch;
    }

    public Map<String, String> hyperparameters() {
        return hyperparameters;
    }

    /** The workload with this title. */
    public static Workload titled(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** {@code wide-mlp} */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
