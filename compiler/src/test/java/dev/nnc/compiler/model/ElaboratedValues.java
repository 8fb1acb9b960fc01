package dev.nnc.compiler.model;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.interpret.Evaluation;
import dev.nnc.compiler.interpret.Interpreter;
import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.compiler.interpret.Sizes;
import dev.nnc.compiler.interpret.Tensor;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A network, elaborated and computed for one sample in double: inputs and parameters are numbers
 * from -1 to 1 of a fixed seed, categories count up.
 */
final class ElaboratedValues {
    private static final int SEED = 7;

    private final Map<String, Tensor> sources = new HashMap<>();
    private final Evaluation evaluation;

    private ElaboratedValues(Model model, Map<Dim, Integer> dims) {
        var random = new Random(SEED);
        var sizes = new Sizes(dims);
        model.inputs()
                .forEach(port ->
                        sources.put(
                                port.name(), values(random, sizes.of(port.shape()), port.type())));
        model.targets()
                .forEach(port ->
                        sources.put(
                                port.name(), values(random, sizes.of(port.shape()), port.type())));
        model.parameters()
                .forEach(p ->
                        sources.put(
                                p.name(), values(random, sizes.of(p.shape()), ElementType.REAL)));
        evaluation = new Interpreter(model.prediction(), sizes, NoiseSource.NONE).evaluate(sources);
    }

    /** The statements stand in a network; each dim has the given size. */
    static ElaboratedValues of(String statements, Map<String, Integer> dims) {
        return ofText("network N {\n" + statements + "\n}\n", dims);
    }

    static ElaboratedValues of(String statements) {
        return of(statements, Map.of());
    }

    static ElaboratedValues ofText(String text, Map<String, Integer> dims) {
        var checked =
                Nnc.check(
                        new SourceFile("example.nn", text),
                        path -> Optional.empty(),
                        Map.of(),
                        Optional.empty());
        Model model =
                checked.model()
                        .orElseThrow(
                                () -> new AssertionError(ProblemPrinter.print(checked.problems())));
        var sizes = new HashMap<Dim, Integer>();
        model.dims().forEach(dim -> sizes.put(dim, dims.get(dim.name())));
        return new ElaboratedValues(model, sizes);
    }

    private static Tensor values(Random random, int[] shape, ElementType type) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        double[] elements = new double[size];
        for (int i = 0; i < size; i++) {
            elements[i] =
                    type instanceof ElementType.Category category
                            ? i % category.size().literal()
                            : 2 * random.nextDouble() - 1;
        }
        return Tensor.of(shape, elements);
    }

    /** An input or parameter, row-major. */
    double[] source(String name) {
        return sources.get(name).real();
    }

    double[] output(String name) {
        return evaluation.result(Role.OUTPUT, name).real();
    }

    double loss() {
        return evaluation.result(Role.LOSS, "loss").real(0);
    }

    double average(String name) {
        return evaluation.result(Role.AVERAGE, name).real(0);
    }
}
