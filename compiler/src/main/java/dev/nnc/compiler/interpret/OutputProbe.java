package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network whose loss is {@code <v, outputs>} for a random v, so that a {@link GradientCheck} of
 * it is the test {@code <v, J u> = <J'v, u>} of the outputs' whole Jacobian, the side {@code J'v}
 * by reverse mode and {@code J u} forward:
 *
 * <pre>{@code
 * Model probe = OutputProbe.of(model).orElseThrow();
 * CheckResult result = new GradientCheck(Nnc.graph(probe), noise, Settings.DEFAULT.directionsOnly()).run(values);
 * new GradientReport(result).jacobianText();
 * }</pre>
 */
public final class OutputProbe {
    /** A place in the program that no model reaches. */
    private static final int STREAM = 0xFFFE00;

    private OutputProbe() {}

    /** Empty if no output is real. */
    public static Optional<Model> of(Model model) {
        return graph(model.prediction())
                .flatMap(prediction ->
                        graph(model.training())
                                .map(training ->
                                        new Model(
                                                model.name(),
                                                model.documentation(),
                                                model.file(),
                                                model.hyperparameters(),
                                                model.dims(),
                                                model.inputs(),
                                                model.targets(),
                                                model.parameters(),
                                                List.of(),
                                                List.of("outputs"),
                                                List.of(),
                                                prediction,
                                                training,
                                                Optional.empty(),
                                                Optional.empty())));
    }

    private static Optional<Graph> graph(Graph graph) {
        var builder = new GraphBuilder();
        var ids = new ArrayList<Integer>();
        for (Node node : graph.nodes()) {
            List<Integer> operands = node.operands().stream().map(ids::get).toList();
            ids.add(
                    builder.add(
                            node.op(),
                            operands,
                            node.shape(),
                            node.type(),
                            node.perSample(),
                            node.label()));
        }
        graph.recurrences()
                .forEach(recurrence ->
                        builder.close(ids.get(recurrence.delay()), ids.get(recurrence.next())));
        List<Integer> products =
                graph.results().stream()
                        .filter(result ->
                                result.role() == Role.OUTPUT
                                        && graph.node(result.node()).type()
                                                instanceof ElementType.Real)
                        .map(result -> product(builder, ids.get(result.node())))
                        .distinct()
                        .toList();
        return products.stream()
                .reduce((a, b) ->
                        Bodies.addMap(
                                builder,
                                Scalars.add(
                                        Bodies.read(a, Shape.SCALAR), Bodies.read(b, Shape.SCALAR)),
                                Shape.SCALAR,
                                ElementType.REAL,
                                Label.NONE))
                .map(loss -> builder.build(List.of(new Result(Role.LOSS, "outputs", loss))));
    }

    /** {@code sum(v * output)}; the numbers of v are noise, so that each sample has its own. */
    private static int product(GraphBuilder builder, int output) {
        Shape shape = builder.node(output).shape();
        List<Affine> places = IntStream.range(0, shape.rank()).mapToObj(Affine::variable).toList();
        Scalar random =
                new Scalar.Noise(
                        Scalar.Distribution.GAUSSIAN,
                        STREAM + output % 256,
                        places,
                        shape.extents());
        Scalar body = Scalars.multiply(random, Bodies.read(output, shape));
        return Bodies.add(
                builder,
                new Comprehension(shape.extents(), List.of(), Reducer.SUM, body),
                Shape.SCALAR,
                ElementType.REAL,
                builder.node(output).label().named(""));
    }
}
