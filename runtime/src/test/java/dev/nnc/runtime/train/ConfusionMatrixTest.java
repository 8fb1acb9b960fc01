package dev.nnc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Axis;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.data.DataPart;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    /** Its scores are its inputs, and its category is the place of the largest. */
    private record Echo(int categories) implements Network {
        @Override
        public Description description() {
            return new Description(
                    "Echo",
                    Description.Precision.FLOAT,
                    "",
                    "",
                    List.of(),
                    List.of(new Port("x", 0, List.of(Axis.of(3)))),
                    List.of(new Port("kind", categories, List.of())),
                    List.of(
                            new Port("scores", 0, List.of(Axis.of(3))),
                            new Port("guess", 3, List.of())),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    new Description.Footprint(0, 0));
        }

        @Override
        public Values parameters() {
            return new Values.Floats(new float[0]);
        }

        @Override
        public Workspace workspace(int capacity, Threads threads) {
            return new Space(capacity, new float[3 * capacity], new int[capacity]);
        }

        @Override
        public double metric(int metric, double[] averages) {
            throw new UnsupportedOperationException();
        }
    }

    private record Space(int capacity, float[] scores, int[] guess) implements Workspace {
        @Override
        public void predict(Batch batch, int size) {
            for (int i = 0; i < 3 * size; i++) {
                scores[i] = (float) batch.inputs().get(0).get(i);
                if (scores[i] == 1) guess[i / 3] = i % 3;
            }
        }

        @Override
        public Values output(int output) {
            return output == 0 ? new Values.Floats(scores) : new Values.Ints(guess);
        }

        @Override
        public double evaluate(Batch batch, int size, double[] losses, double[] averages) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double lossAndGradient(
                Batch batch, int size, Values gradient, long seed, long step) {
            throw new UnsupportedOperationException();
        }
    }

    private static final float[] X = {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0};
    private static final DataPart SAMPLES =
            new DataPart(
                    5,
                    new Batch(
                            List.of(new Values.Floats(X)),
                            List.of(new Values.Ints(new int[] {0, 1, 1, 1, 1})),
                            new int[0]));

    private static ConfusionMatrix matrix(int categories, String target, String output) {
        Network echo = new Echo(categories);
        Workspace workspace = echo.workspace(2, Threads.single());
        return ConfusionMatrix.of(echo, workspace, SAMPLES, target, output);
    }

    @Test
    void countsWhatIsTakenForWhat() {
        for (String output : List.of("scores", "guess")) {
            ConfusionMatrix matrix = matrix(3, "kind", output);
            assertEquals(2, matrix.count(1, 1));
            assertEquals(1, matrix.count(1, 0));
            assertEquals(1, matrix.count(1, 2));
            assertEquals(3 / 5.0, matrix.accuracy());
            assertEquals(2 / 4.0, matrix.recall(1));
            assertEquals(1 / 2.0, matrix.precision(0));
            assertEquals(Double.NaN, matrix.recall(2));
        }
    }

    @Test
    void isATable() {
        assertEquals(
                """
                        red green  blue
                  red     1     0     0  100.0 %
                green     1     2     1   50.0 %
                 blue     0     0     0    NaN %
                """,
                matrix(3, "kind", "scores")
                        .text(List.of("red", "green", "blue"))
                        .replaceAll("(?m) +$", ""));
    }

    @Test
    void needsACategoryAndItsScores() {
        assertEquals(
                "there is no colour among [kind]",
                assertThrows(IllegalArgumentException.class, () -> matrix(3, "colour", "scores"))
                        .getMessage());
        for (int categories : new int[] {0, 4}) {
            assertEquals(
                    "kind and scores are not a category and its scores",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> matrix(categories, "kind", "scores"))
                            .getMessage());
        }
    }
}
