package dev.nnc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.model.DataBlock.Formula;
import dev.nnc.compiler.model.DataBlock.Source;
import dev.nnc.compiler.names.NameCheck;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
    private static final Path CASES = Path.of("src/test/resources/blocks");

    private static final Scalar STEP = new Scalar.Read(0, List.of());
    private static final Scalar PROGRESS = new Scalar.Read(2, List.of());

    @ParameterizedTest
    @MethodSource("cases")
    void theWholeTextOfEachProblem(String name) {
        var reporter = new Reporter();
        model("blocks/" + name, Golden.read("blocks/" + name), Map.of(), reporter);
        Golden.check(
                "blocks/" + name.replace(".nn", ".txt"), ProblemPrinter.print(reporter.problems()));
    }

    @Test
    void everyCodeHasACaseAndAnExplanation() throws IOException {
        List<String> cases = cases().toList();
        for (BlockCode code : BlockCode.values()) {
            assertTrue(Explanation.of(code.id()).isPresent(), code + " has no explanation");
            assertTrue(
                    cases.stream().anyMatch(name -> name.startsWith(code.id())),
                    code + " has no case");
        }
    }

    @Test
    void anEmptyBlockHasTheDefaultsOfTheLanguage() {
        TrainBlock train = train("");
        var adam =
                new TrainBlock.Optimizer(
                        "adam",
                        Scalar.constant(0.001),
                        Map.of("beta1", 0.9, "beta2", 0.999, "epsilon", 1e-8));
        var none = OptionalDouble.empty();
        assertEquals(
                new TrainBlock(
                        adam,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(32),
                        10,
                        0,
                        none,
                        none,
                        none,
                        OptionalInt.empty(),
                        none,
                        Optional.empty()),
                train);
    }

    @Test
    void everySettingIsRead() {
        TrainBlock train =
                train(
                        """
                        optimizer = momentum(0.1, beta = 0.5); schedule = cosine(warmup = 100); average = exponential(decay = 0.99)
                        batch = all; epochs = 5; seed = 42; clipNorm = 5; clipValue = 0.5; weightDecay = 1e-4
                        earlyStopping(patience = 3); validation = 0.1; checkpoint = "net.checkpoint"
                        """);
        assertEquals(
                new TrainBlock.Optimizer("momentum", Scalar.constant(0.1), Map.of("beta", 0.5)),
                train.optimizer());
        assertEquals(
                Optional.of(
                        new TrainBlock.Call(
                                "cosine", Map.of("warmup", 100.0, "floor", 0.0), Optional.empty())),
                train.schedule());
        assertEquals(
                Optional.of(
                        new TrainBlock.Call(
                                "exponential", Map.of("decay", 0.99), Optional.empty())),
                train.average());
        assertEquals(OptionalInt.empty(), train.batch());
        assertEquals(5, train.epochs());
        assertEquals(42, train.seed());
        assertEquals(OptionalDouble.of(5), train.clipNorm());
        assertEquals(OptionalDouble.of(0.5), train.clipValue());
        assertEquals(OptionalDouble.of(1e-4), train.weightDecay());
        assertEquals(OptionalInt.of(3), train.patience());
        assertEquals(OptionalDouble.of(0.1), train.validation());
        assertEquals(Optional.of("net.checkpoint"), train.checkpoint());
    }

    @Test
    void aRateIsAFormulaOfTheClock() {
        var root =
                Scalar.Apply.of(
                        Function.DIVIDE,
                        Scalar.constant(0.5),
                        Scalar.Apply.of(Function.SQRT, STEP));
        assertEquals(root, train("optimizer = sgd(rate = 0.5 / sqrt(step))").optimizer().rate());
        var early = new Condition.Compare(Condition.Relation.LESS, STEP, Scalar.constant(1000));
        assertEquals(
                new Scalar.Select(early, Scalar.constant(0.1), Scalar.constant(0.01)),
                train("optimizer = sgd(rate = if step < 1000 then 0.1 else 0.01)")
                        .optimizer()
                        .rate());
        assertEquals(
                Optional.of(Scalar.Apply.of(Function.SUBTRACT, Scalar.constant(1), PROGRESS)),
                train("schedule = 1 - progress").schedule().orElseThrow().formula());
    }

    @Test
    void aRateMayUseHyperparametersConstantsAndFunctions() {
        var reporter = new Reporter();
        var text =
                """
                const half = 1 / 2
                function slow(t: real, by: real = 4) { r = t / by; return half * r }
                network Net(rate: real = 0.1, n: int = 7) {
                    input x: real
                    output y = x
                    train { optimizer = sgd(rate = rate * slow(step)); batch = n / 2; epochs = 2 * n }
                }
                """;
        TrainBlock train =
                model("net.nn", text, Map.of("rate", "0.2"), reporter)
                        .orElseThrow()
                        .train()
                        .orElseThrow();
        var slow =
                Scalar.Apply.of(
                        Function.MULTIPLY,
                        Scalar.constant(0.5),
                        Scalar.Apply.of(Function.DIVIDE, STEP, Scalar.constant(4)));
        assertEquals(
                Scalar.Apply.of(Function.MULTIPLY, Scalar.constant(0.2), slow),
                train.optimizer().rate());
        assertEquals(OptionalInt.of(3), train.batch());
        assertEquals(14, train.epochs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd(0.1)",
                "momentum(0.1)",
                "nesterov(0.1)",
                "adagrad(0.1)",
                "rmsprop",
                "adam",
                "adamW()"
            })
    void everyOptimizerIsKnown(String optimizer) {
        TrainBlock train = train("optimizer = " + optimizer);
        assertEquals(optimizer.replaceAll("\\(.*", ""), train.optimizer().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cosine",
                "warmup(100)",
                "stepDecay(10)",
                "exponential()",
                "inverseTime",
                "inverseSqrt(warmup = 400)"
            })
    void everyScheduleIsKnown(String schedule) {
        TrainBlock train = train("schedule = " + schedule);
        assertEquals(schedule.replaceAll("\\(.*", ""), train.schedule().orElseThrow().name());
    }

    @Test
    void columnsOfATable() {
        DataBlock data =
                data(
                        """
                        source = csv("digits.csv", skip = 1, separator = ";")
                        x = standardise(columns(0..3)) / 16
                        k = column(3) - 1
                        test = 0.2
                        """);
        var scaled =
                new Formula.Apply(
                        Function.DIVIDE,
                        List.of(
                                new Formula.Standardise(new Formula.Columns(0, 3)),
                                new Formula.Number(16)));
        var index =
                new Formula.Apply(
                        Function.SUBTRACT, List.of(new Formula.Column(3), new Formula.Number(1)));
        assertEquals(
                new DataBlock(
                        Optional.of(new Source.Csv("digits.csv", false, 1, ";")),
                        List.of(
                                new DataBlock.Value("x", scaled, Optional.empty()),
                                new DataBlock.Value("k", index, Optional.empty())),
                        OptionalDouble.of(0.2),
                        Optional.empty()),
                data);
    }

    @Test
    void sourcesOfTheirOwn() {
        DataBlock data =
                data(
                        """
                        x = (npz("x.npz") -> array("samples")) * 2
                        k = category(csv("k.csv", header = true) -> column("kind"))
                        test = csv("test.csv")
                        """);
        var samples =
                new Formula.Apply(
                        Function.MULTIPLY,
                        List.of(new Formula.Array("samples"), new Formula.Number(2)));
        assertEquals(
                List.of(
                        new DataBlock.Value("x", samples, Optional.of(new Source.Npz("x.npz"))),
                        new DataBlock.Value(
                                "k",
                                new Formula.CategoryOf(new Formula.NamedColumn("kind")),
                                Optional.of(new Source.Csv("k.csv", true, 0, ",")))),
                data.values());
        assertEquals(Optional.of(new Source.Csv("test.csv", false, 0, ",")), data.testSource());
    }

    @Test
    void aTableInTheText() {
        DataBlock data = data("x = [[0, 0, 1], [0, 1, -1/2]]; k = [0, 3]");
        assertEquals(
                List.of(
                        new Formula.Table(List.of(List.of(0.0, 0.0, 1.0), List.of(0.0, 1.0, -0.5))),
                        new Formula.Table(List.of(List.of(0.0), List.of(3.0)))),
                data.values().stream().map(DataBlock.Value::formula).toList());
    }

    @Test
    void anImageIsManyColumnsAndOneHotFollowsTheShape() {
        DataBlock data =
                data(
                        "source = idx(\"images.gz\", \"labels.gz\"); x = oneHot(array(\"labels\"));"
                                + " k = array(\"labels\")");
        assertEquals(
                new Formula.OneHot(new Formula.Array("labels"), 3),
                data.values().getFirst().formula());
        assertEquals(Optional.of(new Source.Idx("images.gz", "labels.gz")), data.source());
    }

    private static TrainBlock train(String settings) {
        return good("network Net { input x: real; output y = x; train { " + settings + " } }")
                .train()
                .orElseThrow();
    }

    private static DataBlock data(String entries) {
        return good("""
        network Net {
            input  x: real[3]
            target k: category(4)
            loss crossEntropy(x -> dense(4), k)
            data { %s }
        }\
        """
                        .formatted(entries))
                .data()
                .orElseThrow();
    }

    private static Model good(String text) {
        var reporter = new Reporter();
        Optional<Model> model = model("net.nn", text, Map.of(), reporter);
        assertEquals("", ProblemPrinter.print(reporter.problems()));
        return model.orElseThrow();
    }

    private static Optional<Model> model(
            String path, String text, Map<String, String> overrides, Reporter reporter) {
        var names =
                NameCheck.check(new SourceFile(path, text), missing -> Optional.empty(), reporter);
        return Checker.check(
                names.declarations(), names.model().networks().getFirst(), overrides, reporter);
    }

    static Stream<String> cases() throws IOException {
        try (var files = Files.list(CASES)) {
            return Arrays.stream(
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".nn"))
                            .sorted()
                            .toArray(String[]::new));
        }
    }
}
