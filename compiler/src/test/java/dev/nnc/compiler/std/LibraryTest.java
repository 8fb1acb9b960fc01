package dev.nnc.compiler.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.model.Checker;
import dev.nnc.compiler.model.Primitive;
import dev.nnc.compiler.names.NameCheck;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryTest {
    /**
     * Every name that the language promises; those that are no primitives are declared in the
     * library.
     */
    private static final List<String> PROMISED =
            List.of(
                    "step",
                    "sigmoid",
                    "tanh",
                    "relu",
                    "leakyRelu",
                    "elu",
                    "selu",
                    "gelu",
                    "silu",
                    "softplus",
                    "hardTanh",
                    "softmax",
                    "logSoftmax",
                    "dense",
                    "conv1d",
                    "conv2d",
                    "depthwiseConv2d",
                    "transposedConv2d",
                    "maxPool1d",
                    "maxPool2d",
                    "avgPool1d",
                    "avgPool2d",
                    "globalAvgPool",
                    "globalMaxPool",
                    "flatten",
                    "embedding",
                    "positions",
                    "rnn",
                    "lstm",
                    "gru",
                    "layerNorm",
                    "batchNorm",
                    "dropout",
                    "multiHeadAttention",
                    "randomFeatures",
                    "squaredError",
                    "absoluteError",
                    "huberLoss",
                    "crossEntropy",
                    "hinge",
                    "squaredHinge",
                    "perceptronLoss",
                    "logistic",
                    "binaryCrossEntropy",
                    "klDivergence",
                    "maskedMean",
                    "lastOf",
                    "l1",
                    "l2",
                    "elasticNet",
                    "accuracy",
                    "topK",
                    "binaryAccuracy",
                    "meanAbsoluteError",
                    "rootMeanSquaredError",
                    "perplexity",
                    "average",
                    "exp",
                    "log",
                    "sqrt",
                    "abs",
                    "sign",
                    "floor",
                    "sin",
                    "cos",
                    "erf",
                    "pow",
                    "sum",
                    "mean",
                    "max",
                    "min",
                    "argmax",
                    "cosineSimilarity",
                    "concat",
                    "stack",
                    "split",
                    "reshape",
                    "transpose",
                    "reverse",
                    "last",
                    "pad",
                    "oneHot",
                    "zeros",
                    "ones",
                    "bernoulli",
                    "gaussian",
                    "stopGradient",
                    "derivative",
                    "batchMean",
                    "batchVariance");

    private final Library library = Library.load();

    @Test
    void everyPromisedNameIsAPrimitiveOrIsDeclared() {
        var known = new TreeSet<>(Primitive.words());
        known.addAll(library.declarations().keySet());
        var missing = new ArrayList<>(PROMISED);
        missing.removeAll(known);
        assertEquals(List.of(), missing);
    }

    @Test
    void nothingIsDeclaredTwice() {
        long declarations =
                library.programs().stream()
                        .mapToLong(program -> program.declarations().size())
                        .sum();
        Map<?, ?> byName = library.declarations();
        assertEquals(declarations, byName.size());
        assertTrue(Primitive.words().stream().noneMatch(byName::containsKey));
    }

    /** A choice that a layer does not have is an error at the user's call. */
    @ParameterizedTest
    @CsvSource({
        "'randomFeatures(8, kind = \"rbf\")', kind",
        "'conv1d(8, 3, padding = \"full\")', padding"
    })
    void aChoiceThatIsNotThere(String call, String parameter) {
        Problem problem = onlyProblem("input x: real[5, 4] output y = x -> " + call);
        assertTrue(problem.cause().contains("`" + parameter + "` is \""), problem.cause());
        assertEquals("net.nn", problem.at().file().path());
    }

    @Test
    void aValueMayHaveTheNameOfAFunction() {
        var sample =
                OneSample.of(
                                "input x: real[2] max = 2 * x sum = sum(max) output y = max(max) + sum")
                        .with("x", 1, 3);
        assertEquals(14, sample.result("y")[0]);
    }

    /** Without disturbing the library, which sees its own. */
    @Test
    void declarationsOfTheModelWin() {
        var reporter = new Reporter();
        var text =
                """
                const mean = 2
                function softmax(x: real[n]) = x / sum(x)
                function logSoftmax(x: real[n]) = x
                network N {
                    input x: real[4]
                    target k: category(4)
                    output p = softmax(x) * mean(x) * mean
                    loss crossEntropy(x, k)
                }
                """;
        var names =
                NameCheck.check(new SourceFile("net.nn", text), path -> Optional.empty(), reporter);
        var network = names.model().networks().getFirst();
        var model = Checker.check(names.declarations(), network, Map.of(), reporter).orElseThrow();
        assertEquals(List.of(), reporter.problems());
        var plain =
                OneSample.of("input x: real[4] target k: category(4) loss crossEntropy(x, k)")
                        .model();
        var loss = model.prediction().results().getLast().node();
        var expected = plain.prediction().results().getFirst().node();
        assertEquals(plain.prediction().node(expected).op(), model.prediction().node(loss).op());
    }

    private static Problem onlyProblem(String statements) {
        var reporter = new Reporter();
        var file = new SourceFile("net.nn", "network N { " + statements + " }");
        var names = NameCheck.check(file, path -> Optional.empty(), reporter);
        var network = names.model().networks().getFirst();
        assertTrue(Checker.check(names.declarations(), network, Map.of(), reporter).isEmpty());
        assertEquals(1, reporter.problems().size());
        return reporter.problems().getFirst();
    }
}
