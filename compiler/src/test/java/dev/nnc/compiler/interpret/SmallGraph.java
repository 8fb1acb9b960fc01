package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Map;

/** A graph of a few nodes under construction, and its values. */
final class SmallGraph {
    final GraphBuilder builder = new GraphBuilder();
    Sizes sizes = Sizes.NONE;
    NoiseSource noise = NoiseSource.NONE;

    int source(String name, ElementType type, Extent... extents) {
        return builder.source(
                SourceKind.INPUT, name, Shape.of(extents), type, Label.NONE.named(name));
    }

    int vector(String name, long extent) {
        return source(name, ElementType.REAL, Extent.of(extent));
    }

    int map(Scalar body, Extent... extents) {
        return Bodies.addMap(
                builder, body, Shape.of(extents), ElementType.REAL, new Label("y", "t.nn", 3, ""));
    }

    int reduce(Reducer reducer, Scalar body, long... domain) {
        return Bodies.add(
                builder,
                new Comprehension(Shape.of(domain).extents(), Bodies.identity(1), reducer, body),
                Shape.of(domain[0]),
                ElementType.REAL,
                Label.NONE);
    }

    static Scalar at(int node, Affine index) {
        return new Read(node, List.of(new Linear(index)));
    }

    static Affine v(int variable) {
        return Affine.variable(variable);
    }

    Tensor evaluate(int node, Map<String, Tensor> sources) {
        Graph graph = builder.build(List.of(new Result(Role.OUTPUT, "y", node)));
        return new Interpreter(graph, sizes, noise).evaluate(sources).result(Role.OUTPUT, "y");
    }

    static Tensor vector(double... elements) {
        return Tensor.of(new int[] {elements.length}, elements);
    }
}
