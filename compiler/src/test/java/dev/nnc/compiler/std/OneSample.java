package dev.nnc.compiler.std;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.interpret.Interpreter;
import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.compiler.interpret.Sizes;
import dev.nnc.compiler.interpret.Tensor;
import dev.nnc.compiler.model.Checker;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.names.NameCheck;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A network for one sample, with numbers for everything that is stored or given.
 *
 * <pre>{@code
 * double[] p = OneSample.of("input s: real[2] output p = softmax(s)").with("s", 0, 0).result("p");   // 0.5, 0.5
 * }</pre>
 */
final class OneSample {
    private final Model model;
    private final Map<String, Tensor> values = new HashMap<>();

    private OneSample(Model model) {
        this.model = model;
    }

    static OneSample of(String statements) {
        var reporter = new Reporter();
        var file = new SourceFile("net.nn", "network N {\n" + statements + "\n}\n");
        var names = NameCheck.check(file, path -> Optional.empty(), reporter);
        Optional<Model> model =
                Checker.check(
                        names.declarations(),
                        names.model().networks().getFirst(),
                        Map.of(),
                        reporter);
        assertEquals("", ProblemPrinter.print(reporter.problems()));
        return new OneSample(model.orElseThrow());
    }

    Model model() {
        return model;
    }

    /** Numbers for an input, a target or a stored value, row-major. */
    OneSample with(String name, double... numbers) {
        int[] extents =
                model.parameters().stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .map(parameter -> parameter.shape().literal())
                        .findFirst()
                        .orElseGet(() -> port(name).shape().literal());
        values.put(name, Tensor.of(extents, numbers));
        return this;
    }

    /**
     * Numbers between -1 and 1 for everything that is stored or given, the same in every run; they
     * come back by name.
     */
    Map<String, double[]> fill() {
        var random = new Random(7);
        var numbers = new LinkedHashMap<String, double[]>();
        model.inputs().forEach(input -> numbers.put(input.name(), draw(input.shape(), random)));
        model.parameters()
                .forEach(parameter ->
                        numbers.put(parameter.name(), draw(parameter.shape(), random)));
        numbers.forEach(this::with);
        return numbers;
    }

    private static double[] draw(Shape shape, Random random) {
        return random.doubles(shape.size().literal(), -1, 1).toArray();
    }

    private Model.Port port(String name) {
        var ports = new ArrayList<>(model.inputs());
        ports.addAll(model.targets());
        return ports.stream().filter(port -> port.name().equals(name)).findFirst().orElseThrow();
    }

    /** The extents of an output. */
    int[] extents(String output) {
        return model.outputs().stream()
                .filter(port -> port.name().equals(output))
                .findFirst()
                .orElseThrow()
                .shape()
                .literal();
    }

    /** The elements of an output in prediction. */
    double[] result(String output) {
        return result(Graph.Role.OUTPUT, output);
    }

    /** The elements of a result in prediction. */
    double[] result(Graph.Role role, String name) {
        var interpreter = new Interpreter(model.prediction(), Sizes.NONE, NoiseSource.NONE);
        return interpreter.evaluate(values).result(role, name).real();
    }
}
