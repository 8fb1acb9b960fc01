package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.interpret.CheckResult;
import dev.nnc.compiler.interpret.GradientCheck;
import dev.nnc.compiler.interpret.GradientCheck.Settings;
import dev.nnc.compiler.interpret.GradientReport;
import dev.nnc.compiler.interpret.InitialValues;
import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.compiler.model.Model;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.random.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random networks over the whole language: both flavours in double agree with the interpretation of
 * the graph that no pass has touched, in float with double, and the gradients with the complex
 * step. A failure shows the network; {@code -Dnnc.networks=1000} tries more of them.
 */
class RandomNetworksTest {
    private static final int COUNT = Integer.getInteger("nnc.networks", 12);
    private static final int AT_ONCE = 12;
    private static final int STATEMENTS = 8;

    private static final NoiseSource NOISE =
            (distribution, stream, sample, element) ->
                    switch (distribution) {
                        case UNIFORM -> Noise.uniformDouble(1, 1, sample, stream, element);
                        case GAUSSIAN -> Noise.gaussianDouble(1, 1, sample, stream, element);
                    };

    /** A network in float and in double, and the meaning of its text. */
    record Case(String text, Model model, Graph meaning, Subject single, Subject twice) {
        static Case of(String name, String text) {
            Model model = Programs.text(text);
            Graph graph = Nnc.graph(model);
            return new Case(
                    text,
                    model,
                    Subject.meaning(model),
                    Subject.of(name, model, graph, Precision.FLOAT),
                    Subject.of(name, model, graph, Precision.DOUBLE));
        }

        void passesTheCheck() {
            CheckResult result =
                    new GradientCheck(Nnc.graphToCheck(model), NOISE, new Settings(3, 1, 1, 1e9))
                            .run(InitialValues.scaledLike(model));
            assertTrue(result.passes(), () -> new GradientReport(result).text() + text);
        }

        void agrees(Compilation compilation) {
            for (int size : new int[] {2, 9}) {
                Network first = compilation.network(single, Flavour.SCALAR, 1);
                Point point = Point.draw(model, first, size, size);
                Network reference = compilation.network(twice, Flavour.SCALAR, 1);
                Point wide = point.in(reference, first);
                Computed expected = computed(reference, wide);
                agrees(expected, Computed.byInterpreter(meaning, wide), 1e-9);
                Network vectors = compilation.network(twice, Flavour.VECTOR, 1);
                agrees(computed(vectors, point.in(vectors, first)), expected, 1e-9);
                for (Flavour flavour : Flavour.values()) {
                    Network network = compilation.network(single, flavour, 1);
                    Point narrow = Point.draw(model, network, size, size);
                    agrees(computed(network, narrow), expected, 2e-4);
                }
            }
        }

        private void agrees(Computed found, Computed expected, double tolerance) {
            assertEquals(List.of(), found.disagreements(expected, tolerance), text);
        }

        private static Computed computed(Network network, Point point) {
            return Computed.by(network, network.workspace(point.size(), Threads.single()), point);
        }
    }

    static LongStream parts() {
        return LongStream.range(0, (COUNT + AT_ONCE - 1) / AT_ONCE);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void computeWhatTheyMean(long part) {
        var cases = new ArrayList<Case>();
        for (long seed = part * AT_ONCE; seed < Math.min(COUNT, (part + 1) * AT_ONCE); seed++) {
            cases.add(Case.of("random" + seed, new RandomNetworks(seed).draw(STATEMENTS)));
        }
        all(cases);
    }

    private static void all(List<Case> cases) {
        Compilation compilation =
                Compilation.of(
                        cases.stream()
                                .flatMap(each -> Stream.of(each.single(), each.twice()))
                                .toList());
        cases.forEach(Case::passesTheCheck);
        cases.forEach(each -> each.agrees(compilation));
    }

    /** What random networks have found; each was wrong once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                // the gradient of a row that is looked up and moved met an element before the row
                network Found {
                    input kind: category(4)
                    target y: real
                    param p: real[4, 3] ~ normal(std = 0.7)
                    h = p[kind]
                    v[i < 4] = if i >= 1 then h[i - 1] else 0
                    output f = sum(tanh(v))
                    loss (f - y)^2
                }
                """,
                """
                // the same where every other element is read, up to a run-time extent
                network Found {
                    dim T <= 7
                    input x: real[T]
                    target y: real
                    param w: real[3] ~ normal(std = 0.7)
                    q[t, j] = x[t] * w[j]
                    s[i < 4, j] = if 2 * i - 1 >= 0 and 2 * i - 1 < T then tanh(q[2 * i - 1, j]) else 0
                    r = stack(sum(x)) -> dense(4)
                    odd[i < 3] = if 2 * i - 1 >= 0 and 2 * i - 1 < 4 then r[2 * i - 1] else 0
                    output f = sum(tanh(s)) + sum(sin(odd))
                    loss (f - y)^2
                }
                """,
                """
                // a carried value stands before the parameters of the layer that makes the next one
                network Found {
                    input x: real[5, 2]
                    target y: real
                    h = scan item in x carrying h = zeros(3) {
                        h = tanh(concat(h, item) -> dense(3) -> dense(3))
                        yield h
                    }
                    output f = sum(last(h))
                    loss (f - y)^2
                }
                """,
                """
                // the category before the first one was asked for, where a condition excludes it
                network Found {
                    dim T <= 6
                    input words: category(5)[T]
                    target y: real
                    param p: real[5, 3] ~ normal(std = 0.7)
                    rows[t, j] = p[words[t], j]
                    v[i < T, j] = if i >= 1 then rows[i - 1, j] else 0.5 * rows[i, j]
                    w[i < T, j] = if i + 2 < T then rows[i + 2, j] else 0
                    output f = sum(tanh(v)) + sum(sin(w))
                    loss (f - y)^2
                }
                """,
                """
                // of the only category of one nothing is stored, and nothing asks for it
                network Found {
                    input x: real[5]
                    target y: real
                    h = argmax(x -> dense(1) -> tanh) -> embedding(2)
                    output f = sum(h -> dense(1))
                    loss (f - y)^2
                }
                """,
                """
                // a guard was dropped for one factor that needed it for two
                network Found {
                    input image: real[6, 5, 2]
                    target y: real
                    param p: real[2, 2, 2, 2] ~ normal(std = 0.7)
                    param q: real[2] ~ normal(std = 0.7)
                    h = image -> conv2d(2, kernel = 2)
                    v[a, b, c] = product[u < 2](h[2 * a + u, b, c] * q[u])
                    output f = sum(v)
                    loss (f - y)^2
                }
                """,
                """
                // rows and columns became one loop, and what follows the product counts them
                network Found {
                    input image: real[6, 5, 2]
                    target y: real
                    h = image -> conv2d(4, kernel = 1, stride = 2)
                    g = h -> dense(4, bias = false) -> tanh
                    output f = max(h) + sum(g)
                    loss (f - y)^2
                }
                """,
                """
                // a factor that one term has twice and the other once went outside twice
                network Found {
                    input t: real
                    target y: real
                    param w: real ~ normal()
                    n = tanh(t * w)
                    d = derivative(n, t)
                    e = derivative(d, t)
                    output f = e
                    loss e * d + (n - y)^2
                }
                """,
                """
                // the first least of several axes of run-time extent had no number
                network Found {
                    dim T <= 5
                    input s: real[T, 3]
                    target y: real
                    param w: real[3] ~ normal(std = 0.7)
                    r[t, k] = tanh(s[t, k] * w[k])
                    v[i, j] = r[i] @ r[j]
                    u[i < 2, j, k] = (1 + i) * v[j, k] + s[j, 0] * s[k, 1]
                    output f = min(v) + max(u)
                    loss (f - y)^2
                }
                """
            })
    void foundBefore(String text) {
        all(List.of(Case.of("found", text)));
    }
}
