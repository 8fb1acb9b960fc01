package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.file.Npz;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nnc train} and {@code nnc predict}, on the real digits for two epochs and on a table for
 * more.
 */
class TrainTest {
    private static final Path DIGITS = Path.of("..", "samples", "digits", "digits.nn");

    @TempDir Path folder;

    @Test
    void learnsDigitsAndPredictsThem() throws IOException {
        Path weights = folder.resolve("digits.safetensors");

        Captured train = Captured.run("train", DIGITS, "--epochs", "2", "--out", weights);

        assertEquals(0, train.status(), train.err());
        String accuracy = "test accuracy ([0-9.]+) %\n";
        assertTrue(train.out().matches(accuracy), train.out());
        double percent = Double.parseDouble(train.out().replaceFirst("(?s).*" + accuracy, "$1"));
        assertTrue(
                percent > 80,
                "a tenth is right by chance, two epochs make most of them right: " + percent);
        assertTrue(
                train.err()
                        .contains(
                                "DigitsMlp: 8,970 parameters, 1438 training and 359 test samples, seed 42\n"),
                train.err());
        assertTrue(train.err().contains("epoch 2/2  loss "), train.err());
        BufferedImage curve = ImageIO.read(folder.resolve("digits.png").toFile());
        assertEquals(List.of(800, 900), List.of(curve.getWidth(), curve.getHeight()));

        Path few = folder.resolve("few.csv");
        Files.write(few, Files.readAllLines(DIGITS.resolveSibling("digits.csv")).subList(0, 3));
        Captured printed = Captured.run("predict", DIGITS, "--weights", weights, "--data", few);
        assertEquals(0, printed.status(), printed.err());
        assertEquals(4, printed.out().lines().count());
        assertTrue(printed.out().startsWith("probabilities[0],probabilities[1],"), printed.out());
        Path arrays = folder.resolve("few.npz");
        assertEquals(
                0,
                Captured.run(
                                "predict",
                                DIGITS,
                                "--weights",
                                weights,
                                "--data",
                                few,
                                "--out",
                                arrays)
                        .status());
        assertEquals(List.of(3, 10), Npz.read(arrays, "probabilities").shape());
    }

    private Path species() throws IOException {
        Path model = folder.resolve("species.nn");
        Files.writeString(
                folder.resolve("species.csv"),
                """
                size,kind
                1.0,mouse
                1.2,mouse
                9.0,"dog, large"
                9.4,"dog, large"
                """);
        Files.writeString(
                model,
                """
                network Species {
                    input  size: real[1]
                    target kind: category(2)
                    scores = size -> dense(2)
                    output kindPredicted = argmax(scores)
                    loss   crossEntropy(scores, kind)
                    metric accuracy(scores, kind)
                    data {
                        source = csv("species.csv", header = true)
                        size = standardise(column("size"))
                        kind = category(column("kind"))
                    }
                    train { optimizer = sgd(rate = 0.5); batch = all; epochs = 40; seed = 1 }
                }
                """);
        return model;
    }

    @Test
    void keepsWhatItLearnedOfTheData() throws IOException {
        Path model = species();
        Path weights = folder.resolve("w.safetensors");
        Captured train = Captured.run("-q", "train", model, "--out", weights);
        assertEquals(new Captured(0, "training accuracy 100.00 %\n", ""), train);
        Files.writeString(folder.resolve("new.csv"), "size\n8.0\n2.0\n");
        Captured predict =
                Captured.run(
                        "predict",
                        model,
                        "--weights",
                        weights,
                        "--data",
                        folder.resolve("new.csv"));
        assertEquals(new Captured(0, "kindPredicted\n\"dog, large\"\nmouse\n", ""), predict);
    }

    @Test
    void resumesWithTheSameBits() throws IOException {
        Path model = species();
        Files.writeString(
                model,
                Files.readString(model)
                        .replace(
                                "seed = 1",
                                "seed = 1; checkpoint = \""
                                        + folder.resolve("c.checkpoint")
                                        + '"'));
        Path whole = folder.resolve("whole.safetensors");
        Path parts = folder.resolve("parts.safetensors");
        assertEquals(0, Captured.run("-q", "train", model, "--out", whole).status());
        Files.delete(folder.resolve("c.checkpoint"));
        Captured first = Captured.run("train", model, "--out", parts, "--epochs", "15", "--resume");
        assertTrue(
                first.err()
                        .contains(
                                "there is no "
                                        + folder.resolve("c.checkpoint")
                                        + " yet: training begins"),
                first.err());
        assertEquals(0, Captured.run("-q", "train", model, "--out", parts, "--resume").status());
        assertEquals(-1, Files.mismatch(whole, parts));
    }

    /** By the command: the first run has 3 of 6 epochs, the second goes on. */
    @Test
    void resumingTellsWhatChanged() throws IOException {
        Path model = species();
        Path checkpoint = folder.resolve("c.checkpoint");
        String text =
                Files.readString(model)
                        .replace("seed = 1", "seed = 1; checkpoint = \"" + checkpoint + '"');
        Files.writeString(model, text);
        Path out = folder.resolve("w.safetensors");
        assertEquals(0, Captured.run("-q", "train", model, "--out", out, "--epochs", 3).status());

        Captured longer = Captured.run("train", model, "--out", out, "--epochs", 6, "--resume");
        assertEquals(0, longer.status(), longer.err());
        assertTrue(longer.err().contains(checkpoint + " after epoch 3 of 6, step "), longer.err());
        Captured done = Captured.run("train", model, "--out", out, "--epochs", 6, "--resume");
        assertTrue(done.err().contains(checkpoint + " has all 6 epochs; "), done.err());

        Files.writeString(model, text.replace("rate = 0.5", "rate = 0.1 / step"));
        Captured slower = Captured.run("train", model, "--out", out, "--resume");
        assertEquals(1, slower.status());
        assertTrue(slower.err().contains(": it was written with rates = 0.5 "), slower.err());
        Files.writeString(model, text.replace("loss   cross", "loss   2 * cross"));
        Captured other = Captured.run("train", model, "--out", out, "--resume");
        assertEquals(1, other.status());
        assertTrue(other.err().contains("so the model or the data have changed"), other.err());

        Captured predicted =
                Captured.run(
                        "predict",
                        model,
                        "--weights",
                        checkpoint,
                        "--data",
                        model.resolveSibling("species.csv"));
        assertEquals(0, predicted.status(), predicted.err());
        assertTrue(predicted.out().contains("\"dog, large\""), "it has the dictionary");
    }

    @Test
    void aFileTakesThePlaceOfTheTablesInTheProgram() throws IOException {
        Path model = folder.resolve("xor.nn");
        Files.copy(DIGITS.resolveSibling("../textbook/xor.nn"), model);
        Path weights = folder.resolve("xor.safetensors");
        assertEquals(0, Captured.run("-q", "train", model, "--out", weights).status());
        Path rows = folder.resolve("rows.csv");
        Files.writeString(rows, "1,0\n0,0\n");
        Captured two = Captured.run("-q", "predict", model, "--weights", weights, "--data", rows);
        List<String> lines = two.out().lines().toList();
        assertEquals(3, lines.size(), two.toString());
        assertTrue(Double.parseDouble(lines.get(1)) > 0.9, two.out());
        assertTrue(Double.parseDouble(lines.get(2)) < 0.1, two.out());
        Files.writeString(rows, "1,0,1\n0,0,0\n1,1,0\n");
        Captured train =
                Captured.run("train", model, "--out", weights, "--data", rows, "--epochs", 1);
        assertTrue(train.err().contains("3 training and 0 test samples"), train.err());
    }
}
