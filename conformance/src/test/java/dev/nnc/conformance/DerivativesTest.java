package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.derive.Derivation;
import dev.nnc.compiler.derive.Derivative;
import dev.nnc.compiler.derive.Derived;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.model.Model;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The derivatives that {@code --emit} adds, against central differences of what the class itself
 * computes in double.
 */
class DerivativesTest {
    private static final List<Subject> SUBJECTS =
            List.of(
                    subject(
                            "denseDerivatives",
                            """
                            network Dense {
                                input  x: real[5]
                                input  kind: category(4)
                                input  shift: real
                                target y: real
                                h = concat(x, kind -> embedding(3)) -> dense(7) -> tanh -> dense(6) -> softplus
                                out = sum(h -> dense(1)) + shift^2
                                output out
                                output probabilities = softmax(h)
                                loss squaredError(out, y)
                                loss extra = 0.1 * sum(h)^2
                                freeze dense1
                            }
                            """),
                    subject(
                            "convolutionDerivatives",
                            """
                            network Convolution {
                                input  image: real[8, 8, 2]
                                target digit: category(3)
                                h = image -> conv2d(3, kernel = 3, padding = "same") -> silu -> maxPool2d(2)
                                scores = h -> conv2d(4, kernel = 2, stride = 2) -> tanh -> flatten -> dense(3)
                                output scores
                                loss crossEntropy(scores, digit)
                            }
                            """),
                    subject(
                            "normalisedDerivatives",
                            """
                            network Normalised {
                                input  image: real[6, 6, 2]
                                target y: real[4]
                                h = image -> conv2d(3, kernel = 3) -> batchNorm -> sigmoid -> flatten -> dropout(0.3)
                                out = h -> dense(4)
                                output out
                                loss squaredError(out, y)
                                penalty 0.01 * l2(weights)
                            }
                            """),
                    subject(
                            "recurrentDerivatives",
                            """
                            network Recurrent {
                                dim T <= 8
                                input  x: real[T, 3]
                                target y: real[2]
                                out = x -> lstm(4) -> gru(3) -> last -> dense(2)
                                output out
                                output size = product[i](1 + out[i]^2)
                                loss squaredError(out, y)
                            }
                            """),
                    subject(
                            "attentionDerivatives",
                            """
                            network Attention {
                                dim T <= 8
                                input  x: real[T, 4]
                                target y: category(3)[T]
                                h = x -> multiHeadAttention(2, causal = true) -> layerNorm -> dense(6) -> gelu
                                scores = h -> dense(3)
                                output scores
                                output size = max(scores)
                                loss mean(crossEntropy(scores, y))
                            }
                            """),
                    subject(
                            "longRowsDerivatives",
                            """
                            network LongRows {
                                input  x: real[4]
                                target y: real[2]
                                out = x -> dense(1024) -> tanh -> dense(2)
                                output out
                                output size = sum(out^2)
                                loss squaredError(out, y)
                            }
                            """));

    private static final Compilation COMPILATION = Compilation.of(SUBJECTS);

    private static Subject subject(String name, String text) {
        Model model = Programs.text(text);
        var derived = new ArrayList<Derived>();
        for (Derivative derivative : Derivative.values()) {
            switch (Derivation.of(model, derivative)) {
                case Derivation.Possible(List<Derived> networks) -> derived.addAll(networks);
                case Derivation.Impossible(String reason) -> throw new AssertionError(reason);
            }
        }
        return new Subject(
                name,
                model,
                Precision.DOUBLE,
                Nnc.sources(
                        model,
                        Nnc.graph(model),
                        name + "_" + Precision.DOUBLE.type(),
                        Precision.DOUBLE,
                        derived));
    }

    static Stream<Subject> subjects() {
        return SUBJECTS.stream();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void theLossByInputsIsItsSlope(Subject subject) {
        for (Flavour flavour : Flavour.values()) {
            var at = new Slopes(COMPILATION, subject, flavour);
            List<Values> directions = at.inputDirections();
            double[] slopes = at.slopes(directions, new double[0], () -> at.losses());
            at.checkSlopes("lossByInputs", true, directions, slopes);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void outputsByInputsAreTheirSlopes(Subject subject) {
        List<Model.Port> numbers =
                subject.model().outputs().stream()
                        .filter(port -> port.shape().rank() == 0)
                        .toList();
        for (Flavour flavour : Flavour.values()) {
            var at = new Slopes(COMPILATION, subject, flavour);
            List<Values> directions = at.inputDirections();
            for (int number = 0; number < numbers.size(); number++) {
                int output = subject.model().outputs().indexOf(numbers.get(number));
                double[] slopes = at.slopes(directions, new double[0], () -> at.output(output));
                int first = number * directions.size();
                at.checkSlopes("outputsByInputs", false, first, directions, slopes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void theJvpIsTheSlopeOfTheOutputs(Subject subject) {
        for (Flavour flavour : Flavour.values()) {
            var at = new Slopes(COMPILATION, subject, flavour);
            List<Values> directions = at.inputDirections();
            double[] direction = at.parameterDirection();
            Network jvp = at.derived("jvp");
            along(jvp, direction);
            var inputs = new ArrayList<>(at.batch().inputs());
            inputs.addAll(directions);
            var workspace = jvp.workspace(Slopes.SAMPLES, Threads.single());
            workspace.predict(new Batch(inputs, List.of(), at.batch().dims()), Slopes.SAMPLES);
            for (int output = 0; output < subject.model().outputs().size(); output++) {
                int number = output;
                double[] slopes = at.slopes(directions, direction, () -> at.output(number));
                assertNear(slopes, workspace.output(output), subject.name() + " output " + output);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void theHvpIsTheSlopeOfTheGradient(Subject subject) {
        for (Flavour flavour : Flavour.values()) {
            var at = new Slopes(COMPILATION, subject, flavour);
            double[] direction = at.parameterDirection();
            Network hvp = at.derived("hvp");
            along(hvp, direction);
            Values product = at.network().parameters().like(at.network().parameters().length());
            double slope =
                    hvp.workspace(Slopes.SAMPLES, Threads.single())
                            .lossAndGradient(
                                    at.batch(), Slopes.SAMPLES, product, Slopes.SEED, Slopes.STEP);
            double[] slopes = at.slopes(List.of(), direction, at::gradient);
            assertNear(slopes, product, subject.name());
            double[] gradient = at.gradient();
            double along = 0;
            for (int i = 0; i < direction.length; i++) {
                along += gradient[i] * direction[i];
            }
            assertEquals(along, slope, Slopes.TOLERANCE);
        }
    }

    /** Where predictions and training are the same: the gradient of a batch of one. */
    @ParameterizedTest
    @MethodSource("subjects")
    void gradientNormsAreThoseOfSingleSamples(Subject subject) {
        if (subject.name().startsWith("normalised")) {
            return;
        }
        for (Flavour flavour : Flavour.values()) {
            var at = new Slopes(COMPILATION, subject, flavour);
            var workspace = at.derived("gradientNorms").workspace(Slopes.SAMPLES, Threads.single());
            workspace.predict(at.withTargets(), Slopes.SAMPLES);
            double[] norms = new double[Slopes.SAMPLES];
            for (int sample = 0; sample < Slopes.SAMPLES; sample++) {
                Values gradient =
                        at.network().parameters().like(at.network().parameters().length());
                at.network()
                        .workspace(1, Threads.single())
                        .lossAndGradient(at.sample(sample), 1, gradient, Slopes.SEED, Slopes.STEP);
                for (int i = 0; i < at.trained(); i++) {
                    norms[sample] += gradient.get(i) * gradient.get(i);
                }
                norms[sample] = Math.sqrt(norms[sample]);
            }
            assertNear(norms, workspace.output(0), subject.name());
        }
    }

    private static void along(Network network, double[] direction) {
        try {
            network.getClass().getMethod("along", double[].class).invoke(network, direction);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertNear(double[] expected, Values found, String what) {
        for (int i = 0; i < expected.length; i++) {
            double scale = Math.max(1, Math.abs(expected[i]));
            assertEquals(expected[i], found.get(i), Slopes.TOLERANCE * scale, what + " at " + i);
        }
    }
}
