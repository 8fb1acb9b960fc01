package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.model.Model;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses that are written naively are finite and have exact gradients at every finite score, in
 * float. Each network here adds its parameters to the scores of its input; the parameters are 0, so
 * that the gradient of a single sample by them is the derivative of the loss by the scores.
 *
 * <p>Expected values are computed in double by formulas that are stable on their own. The tolerance
 * is 4 units in the last place of a float of the size of the expected value, or of 1 where that is
 * larger: the functions round to one unit, and three of them follow each other. A loss that is
 * written as a difference of numbers of the size of the scores is measured by the scores.
 */
@TestInstance(Lifecycle.PER_CLASS)
class StableLossTest {
    private static final double UNITS = 4 * 0x1p-23;

    private static final String LOGISTIC =
            """
            network Logistic {
                input  s: real
                target z: real
                param  b: real ~ zeros()
                score = s + b
                p = 1 / (1 + exp(-score))
                output probability = p
                loss -z * log(p) - (1 - z) * log(1 - p)
            }
            """;

    private static final String LOG_ONE_PLUS_EXP =
            """
            network LogOnePlusExp {
                input  s: real
                target z: real
                param  b: real ~ zeros()
                loss log(1 + exp(s + b)) - z * (s + b)
            }
            """;

    private static final String LOG_SOFTMAX =
            """
            network LogSoftmax {
                input  s: real[3]
                target y: category(3)
                param  b: real[3] ~ zeros()
                loss -sum(oneHot(y) * log(softmax(s + b)))
            }
            """;

    private static final String LOG_SUM_EXP =
            """
            network LogSumExp {
                input  s: real[3]
                target y: category(3)
                param  b: real[3] ~ zeros()
                u = s + b
                loss log(sum(exp(u))) - sum(oneHot(y) * u)
            }
            """;

    private static final String RATIO =
            """
            network Ratio {
                input  s: real[3]
                target y: category(3)
                param  b: real[3] ~ zeros()
                u = s + b
                q = exp(u) / sum(exp(u))
                output probabilities = q
                loss -sum(oneHot(y) * log(q))
            }
            """;

    /** A loss that looks up one of the probabilities, in the ways in which this can be written. */
    private static String picked(String name, String loss) {
        return """
        network %s {
            input  s: real[3]
            target y: category(3)
            param  b: real[3] ~ zeros()
            u = s + b
            q = exp(u) / sum(exp(u))
            loss %s
        }
        """
                .formatted(name, loss);
    }

    private static final List<String> PICKED =
            List.of(
                    picked("OneHotOfRatio", "-log(sum(oneHot(y) * q))"),
                    picked("OneHotOfSoftmax", "-log(sum(softmax(u) * oneHot(y)))"),
                    picked("ProductWithOneHot", "-log(oneHot(y) @ softmax(u))"),
                    picked("LookedUp", "-log(q[y])"),
                    picked("Index", "-log(sum[k](if k == y then q[k] else 0))"),
                    picked("Divergence", "klDivergence(oneHot(y), softmax(u))"),
                    picked("Exponentials", "-log(exp(u[y]) / sum(exp(u)))"),
                    picked("Shares", "-log(exp(u[y]) / (exp(u[0]) + exp(u[1]) + exp(u[2])))"),
                    picked("Roots", "-2 * log(sqrt(sum(oneHot(y) * q)))"));

    private static final List<String> PICKED_NAMES =
            List.of(
                    "OneHotOfRatio",
                    "OneHotOfSoftmax",
                    "ProductWithOneHot",
                    "LookedUp",
                    "Index",
                    "Divergence",
                    "Exponentials",
                    "Shares",
                    "Roots");

    /** A row of scores that are all -infinity, as a step has that may attend to nothing. */
    private static final String MASKED =
            """
            network Masked {
                input  mask: real[3]
                param  b: real[3] ~ ones()
                p = softmax(if mask > 0 then b else -infinity)
                output shares = p
                loss   sum(p * b)
            }
            """;

    private final Map<String, Subject> subjects = new TreeMap<>();
    private final Compilation compilation;

    StableLossTest() {
        var texts =
                new ArrayList<>(
                        List.of(
                                LOGISTIC,
                                LOG_ONE_PLUS_EXP,
                                LOG_SOFTMAX,
                                LOG_SUM_EXP,
                                RATIO,
                                MASKED));
        texts.addAll(PICKED);
        for (String text : texts) {
            Model model = Programs.text(text);
            subjects.put(model.name(), Subject.of("stable" + model.name(), model, Precision.FLOAT));
        }
        compilation = Compilation.of(List.copyOf(subjects.values()));
    }

    /** A loss and its gradient by the scores. */
    record Found(double loss, double[] gradient) {}

    private Found run(String name, Flavour flavour, float[] scores, Values target) {
        Network network = compilation.network(subjects.get(name), flavour, 1);
        var batch = new Batch(List.of(new Values.Floats(scores)), List.of(target), new int[0]);
        float[] gradient = new float[scores.length];
        double loss =
                network.workspace(1, Threads.single())
                        .lossAndGradient(batch, 1, new Values.Floats(gradient), 0, 1);
        double[] copy = new double[scores.length];
        java.util.Arrays.setAll(copy, i -> gradient[i]);
        return new Found(loss, copy);
    }

    private static void near(double expected, double found, double size, String what) {
        assertEquals(
                expected, found, UNITS * Math.max(Math.max(1, size), Math.abs(expected)), what);
    }

    static Stream<Float> scores() {
        return Stream.of(0f, 1e-3f, 0.5f, 5f, 17f, 50f, 88f, 89f, 104f, 400f, 1e4f, 1e30f)
                .flatMap(score -> Stream.of(score, -score));
    }

    /**
     * {@code p - z}, and the loss is {@code log(1 + exp(-s))} on the right side of z = 1, about |s|
     * on the wrong one.
     */
    @ParameterizedTest
    @MethodSource("scores")
    void logistic(float score) {
        for (Flavour flavour : Flavour.values()) {
            for (String name : List.of("Logistic", "LogOnePlusExp")) {
                for (float z : new float[] {0, 1, 0.25f}) {
                    Found found =
                            run(
                                    name,
                                    flavour,
                                    new float[] {score},
                                    new Values.Floats(new float[] {z}));
                    double p = 1 / (1 + Math.exp(-(double) score));
                    String what = name + " " + flavour + " at " + score + " for " + z;
                    double tail = Math.log1p(Math.exp(-Math.abs((double) score)));
                    double size = name.equals("LogOnePlusExp") ? Math.abs(score) : 0;
                    near(Math.max(score, 0) - z * (double) score + tail, found.loss(), size, what);
                    near(p - z, found.gradient()[0], 0, what);
                }
            }
        }
    }

    /**
     * {@code softmax(s) - oneHot(y)}, and the loss is the difference of the scores where they are
     * far apart.
     */
    @ParameterizedTest
    @MethodSource("scores")
    void softmax(float score) {
        double[] shifted = {
            score - Math.max(score, 0), -Math.max(score, 0), 0.5 * score - Math.max(score, 0)
        };
        double sum = java.util.Arrays.stream(shifted).map(Math::exp).sum();
        var names = new ArrayList<>(List.of("LogSoftmax", "LogSumExp", "Ratio"));
        names.addAll(PICKED_NAMES);
        for (Flavour flavour : Flavour.values()) {
            for (String name : names) {
                for (int y = 0; y < 3; y++) {
                    Found found =
                            run(
                                    name,
                                    flavour,
                                    new float[] {score, 0, 0.5f * score},
                                    new Values.Ints(new int[] {y}));
                    String what = name + " " + flavour + " at " + score + " for " + y;
                    boolean difference = name.equals("LogSumExp") || name.equals("Shares");
                    double size = difference ? Math.abs(score) : 0;
                    near(Math.log(sum) - shifted[y], found.loss(), size, what);
                    for (int k = 0; k < 3; k++) {
                        near(
                                Math.exp(shifted[k]) / sum - (k == y ? 1 : 0),
                                found.gradient()[k],
                                0,
                                what + " by " + k);
                    }
                }
            }
        }
    }

    /** The shares and the gradients are 0: nothing is attended to, and nothing is not a number. */
    @Test
    void aRowOfOnlyMinusInfinityIsZero() {
        for (Flavour flavour : Flavour.values()) {
            Network network = compilation.network(subjects.get("Masked"), flavour, 1);
            var batch =
                    new Batch(
                            List.of(new Values.Floats(new float[] {0, 0, 0, 0, 1, 1})),
                            List.of(),
                            new int[0]);
            Workspace workspace = network.workspace(2, Threads.single());
            workspace.predict(batch, 2);
            float[] gradient = new float[3];
            double loss = workspace.lossAndGradient(batch, 2, new Values.Floats(gradient), 0, 2);
            double[] expected = {0, 0, 0, 0, 0.5, 0.5};
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], workspace.output(0).get(i), 0, flavour + " share " + i);
            }
            assertEquals(0.5, loss, 1e-6);
            // of the second row: p_i (b_i - sum p b) + p_i, halved by the mean over the batch
            assertEquals(0, gradient[0], 0);
            assertEquals(0.25, gradient[1], 1e-6);
            assertEquals(0.25, gradient[2], 1e-6);
        }
    }

    /**
     * The quotient itself: probabilities that are numbers, and sum to 1, where every exponential
     * alone overflows or vanishes.
     */
    @ParameterizedTest
    @MethodSource("scores")
    void probabilities(float score) {
        for (Flavour flavour : Flavour.values()) {
            Network network = compilation.network(subjects.get("Ratio"), flavour, 1);
            var scores = new Values.Floats(new float[] {score, score, score - 1});
            Workspace workspace = network.workspace(1, Threads.single());
            workspace.predict(new Batch(List.of(scores), List.of(), new int[0]), 1);
            double last = Math.exp(scores.get(2) - scores.get(0));
            for (int k = 0; k < 3; k++) {
                near(
                        (k == 2 ? last : 1) / (2 + last),
                        workspace.output(0).get(k),
                        0,
                        flavour + " at " + score);
            }
        }
    }

    /**
     * The source of the logistic program's backward pass is the probability minus the target,
     * written so.
     */
    @Test
    void theBackwardPassOfLogisticRegressionShowsPMinusZ() {
        Subject logistic =
                Subject.of("logistic", Programs.language("02-logistic", Map.of()), Precision.FLOAT);
        String backward =
                logistic.sources().stream()
                        .filter(source -> source.path().endsWith("LogisticBackward.java"))
                        .map(SourceText::text)
                        .findFirst()
                        .orElseThrow();
        assertTrue(
                Pattern.compile("\\(sigmoid\\(\\w+\\[n]\\) - z\\[n]\\) / ")
                        .matcher(backward)
                        .find(),
                backward);
    }
}
