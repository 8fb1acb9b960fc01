package dev.nnc.compiler.derive;

import dev.nnc.compiler.autodiff.Differentiate;
import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The Euclidean norm of the gradient of each sample's loss by all trained parameters. In the graph
 * of one sample the gradient is that of the sample: there is no sum over a batch to undo.
 */
final class GradientNorms {
    private GradientNorms() {}

    static Derived of(Model model) {
        var sample = new Sample(model);
        GraphBuilder builder = sample.builder();
        List<Integer> parameters =
                sample.trained().stream()
                        .map(parameter -> Sample.source(builder, parameter))
                        .toList();
        int total =
                Differentiate.gradients(builder, sample.loss(), parameters).stream()
                        .map(gradient -> squares(builder, gradient))
                        .reduce(sample::sum)
                        .orElseThrow();
        int norm =
                Bodies.addMap(
                        builder,
                        Scalar.Apply.of(Function.SQRT, Bodies.read(total, Shape.SCALAR)),
                        Shape.SCALAR,
                        ElementType.REAL,
                        Label.NONE.named("gradientNorm"));
        sample.addOutput("gradientNorm", norm, "The norm of the gradient of a sample's loss.");
        var inputs = new ArrayList<>(model.inputs());
        inputs.addAll(model.targets());
        return sample.finish(
                "gradientNorms",
                "GradientNorms",
                "The norms of the gradients of the samples' losses of " + model.name() + ".",
                inputs,
                List.of());
    }

    private static int squares(GraphBuilder builder, int gradient) {
        Shape shape = builder.node(gradient).shape();
        Scalar read = Bodies.read(gradient, shape);
        return Bodies.add(
                builder,
                new Comprehension(
                        shape.extents(), List.of(), Reducer.SUM, Scalars.multiply(read, read)),
                Shape.SCALAR,
                ElementType.REAL,
                Label.NONE);
    }
}
