package dev.nnc.compiler.emit;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;

/** Small networks that together use what kernels are made of. */
final class SampleModels {
    private SampleModels() {}

    /** Two hidden layers, softmax cross-entropy, a penalty, and a metric. */
    static Model digits(int inputs, int hidden, int classes) {
        var graph = new SampleGraph();
        int image = graph.input("image", Shape.of(inputs));
        int digit =
                graph.target("digit", Shape.SCALAR, new ElementType.Category(Extent.of(classes)));
        int h1 = graph.apply("hidden1", Function.RELU, graph.dense("dense1", image, hidden, ""));
        int h2 = graph.apply("hidden2", Function.RELU, graph.dense("dense2", h1, hidden, ""));
        int scores = graph.dense("dense3", h2, classes, "scores");
        graph.output("probabilities", graph.softmax(scores, "probabilities"));
        graph.loss("crossEntropy", graph.crossEntropy(scores, digit));
        graph.penalty(1e-4, graph.squares(1 + image + 1));
        graph.metric("accuracy", graph.accuracy(scores, digit));
        return graph.model("Digits");
    }

    /** 2-8-1 with tanh and sigmoid. */
    static Model xor() {
        var graph = new SampleGraph();
        int x = graph.input("x", Shape.of(2));
        int y = graph.target("y", Shape.of(1), ElementType.REAL);
        int h = graph.apply("h", Function.TANH, graph.dense("dense1", x, 8, ""));
        int p = graph.apply("p", Function.SIGMOID, graph.dense("dense2", h, 1, ""));
        graph.output("p", p);
        int error = graph.map("", Scalars.subtract(graph.read(p), graph.read(y)), Shape.of(1));
        int sum =
                graph.reduce(
                        Reducer.SUM,
                        Apply.of(Function.MULTIPLY, graph.read(error), graph.read(error)),
                        Extent.ONE,
                        ElementType.REAL);
        graph.loss("squaredError", sum);
        return graph.model("Xor");
    }
}
