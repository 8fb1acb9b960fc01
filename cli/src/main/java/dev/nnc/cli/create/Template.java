package dev.nnc.cli.create;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** What a new project is about. */
enum Template {
    /** Dense layers on a table of real measurements. */
    MLP(
            "A network of dense layers that tells the species of an iris from four measurements"
                    + " (150 flowers, R. A. Fisher 1936; UCI).",
            "iris.csv",
            3,
            0.8),
    /** Convolutions on real images. */
    CNN(
            "A convolutional network that reads handwritten digits of 8 x 8 pixels"
                    + " (1,797 images, E. Alpaydin and C. Kaynak 1998; UCI).",
            "digits.csv",
            10,
            0.9),
    /** A recurrent network on drawn numbers. */
    RNN(
            "A recurrent network that tells the shape of a wave from 40 noisy measurements"
                    + " (600 waves, drawn by a program).",
            "waves.csv",
            3,
            0.8),
    /** Attention on drawn lists. */
    TRANSFORMER(
            "A small transformer that finds in a list of names and values the value of the name that"
                    + " is asked for last (3,000 lists, drawn by a program).",
            "lists.csv",
            4,
            0.7);

    private static final String FOLDER = "/dev/nnc/cli/create/";

    private final String about;
    private final String data;
    private final int classes;
    private final double accuracy;

    Template(String about, String data, int classes, double accuracy) {
        this.about = about;
        this.data = data;
        this.classes = classes;
        this.accuracy = accuracy;
    }

    /** As it is written behind {@code --template}, and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence about the network. */
    String about() {
        return about;
    }

    /** The name of the file with samples. */
    String data() {
        return data;
    }

    /** How many classes there are. */
    int classes() {
        return classes;
    }

    /** What the test of the project demands. */
    double accuracy() {
        return accuracy;
    }

    /** The text of the network, with the class's name to be put in. */
    String model() {
        return read(this + "/model.nn");
    }

    /** The samples. */
    String samples() {
        return switch (this) {
            case MLP, CNN -> read(this + "/" + data);
            case RNN -> DrawnData.waves();
            case TRANSFORMER -> DrawnData.lists();
        };
    }

    /** A text that all projects have. */
    static String common(String name) {
        return read("common/" + name);
    }

    private static String read(String name) {
        try (InputStream in =
                Objects.requireNonNull(Template.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
