package dev.nnc.compiler.emit;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Initializer;
import dev.nnc.compiler.model.Model.Parameter;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.model.Model.Port;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds models by hand, as the checker would from text. */
final class SampleGraph {
    final GraphBuilder builder = new GraphBuilder();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> targets = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();
    private final List<Model.Metric> metrics = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private int line = 1;

    Label label(String name, String text) {
        return new Label(name, "model.nn", line++, text);
    }

    int input(String name, Shape shape) {
        inputs.add(new Port(name, ElementType.REAL, shape, "", Label.NONE));
        return builder.source(
                SourceKind.INPUT, name, shape, ElementType.REAL, Label.NONE.named(name));
    }

    int target(String name, Shape shape, ElementType type) {
        targets.add(new Port(name, type, shape, "", Label.NONE));
        return builder.source(SourceKind.TARGET, name, shape, type, Label.NONE.named(name));
    }

    int parameter(String name, String initializer, long... extents) {
        parameters.add(
                new Parameter(
                        name,
                        Shape.of(extents),
                        ParameterKind.TRAINED,
                        new Initializer(initializer, List.of()),
                        "",
                        Label.NONE));
        return builder.source(
                SourceKind.PARAMETER,
                name,
                Shape.of(extents),
                ElementType.REAL,
                Label.NONE.named(name));
    }

    private Shape shape(int id) {
        return builder.node(id).shape();
    }

    Read read(int id) {
        return Bodies.read(id, shape(id));
    }

    int map(String name, Scalar body, Shape shape) {
        return Bodies.addMap(
                builder,
                body,
                shape,
                ElementType.REAL,
                name.isEmpty() ? Label.NONE : label(name, name));
    }

    int apply(String name, Function function, int operand) {
        return map(name, Apply.of(function, read(operand)), shape(operand));
    }

    int add(int a, int b) {
        return map("", Scalars.add(read(a), read(b)), shape(a));
    }

    /** {@code y[j] = sum[k](x[k] * W[k, j]) + b[j]} */
    int dense(String layer, int x, long units, String name) {
        Extent inputs = shape(x).last();
        int w = parameter(layer + ".W", "glorotUniform", inputs.literal(), units);
        int b = parameter(layer + ".b", "zeros", units);
        Scalar product =
                Scalars.multiply(
                        new Read(x, List.of(Subscript.variable(1))),
                        new Read(w, List.of(Subscript.variable(1), Subscript.variable(0))));
        var sum =
                new Comprehension(
                        List.of(Extent.of(units), inputs),
                        List.of(Subscript.variable(0)),
                        Reducer.SUM,
                        product);
        int z = Bodies.add(builder, sum, Shape.of(units), ElementType.REAL, Label.NONE);
        return map(name, Scalars.add(read(z), read(b)), Shape.of(units));
    }

    int reduce(Reducer reducer, Scalar body, Extent extent, ElementType type) {
        var rule = new Comprehension(List.of(extent), List.of(), reducer, body);
        return Bodies.add(builder, rule, Shape.SCALAR, type, Label.NONE);
    }

    int softmax(int scores, String name) {
        Extent extent = shape(scores).last();
        int max = reduce(Reducer.MAX, read(scores), extent, ElementType.REAL);
        int exp =
                map(
                        "",
                        Apply.of(Function.EXP, Scalars.subtract(read(scores), read(max))),
                        shape(scores));
        int sum = reduce(Reducer.SUM, read(exp), extent, ElementType.REAL);
        return map(name, Scalars.divide(read(exp), read(sum)), shape(scores));
    }

    int crossEntropy(int scores, int category) {
        Extent extent = shape(scores).last();
        int max = reduce(Reducer.MAX, read(scores), extent, ElementType.REAL);
        Scalar shifted =
                Scalars.subtract(read(scores), Apply.of(Function.STOP_GRADIENT, read(max)));
        int exp = map("", Apply.of(Function.EXP, shifted), shape(scores));
        int sum = reduce(Reducer.SUM, read(exp), extent, ElementType.REAL);
        Scalar chosen =
                new Read(scores, List.of(new Subscript.Lookup(new Read(category, List.of()))));
        return map(
                "loss",
                Scalars.subtract(
                        Scalars.add(
                                Apply.of(Function.LOG, read(sum)),
                                Apply.of(Function.STOP_GRADIENT, read(max))),
                        chosen),
                Shape.SCALAR);
    }

    /** 1 where the greatest score is the category's. */
    int accuracy(int scores, int category) {
        Extent extent = shape(scores).last();
        int best = reduce(Reducer.ARGMAX, read(scores), extent, new ElementType.Category(extent));
        var same =
                new dev.nnc.compiler.scalar.Condition.Compare(
                        dev.nnc.compiler.scalar.Condition.Relation.EQUAL,
                        read(best),
                        read(category));
        return map(
                "hit",
                new Scalar.Select(same, Scalar.constant(1), Scalar.constant(0)),
                Shape.SCALAR);
    }

    int squares(int id) {
        Shape shape = shape(id);
        var rule =
                new Comprehension(
                        shape.extents(),
                        List.of(),
                        Reducer.SUM,
                        Scalars.multiply(read(id), read(id)));
        return Bodies.add(builder, rule, Shape.SCALAR, ElementType.REAL, Label.NONE);
    }

    void output(String name, int id) {
        outputs.add(new Port(name, builder.node(id).type(), shape(id), "", Label.NONE));
        results.add(new Result(Role.OUTPUT, name, id));
    }

    void loss(String name, int id) {
        losses.add(name);
        results.add(new Result(Role.LOSS, name, id));
    }

    void penalty(double factor, int id) {
        int scaled =
                map("penalty", Scalars.multiply(Scalar.constant(factor), read(id)), Shape.SCALAR);
        results.add(new Result(Role.PENALTY, "penalty", scaled));
    }

    void metric(String name, int id) {
        metrics.add(new Model.Metric(name, List.of(name), new Read(0, List.of())));
        results.add(new Result(Role.AVERAGE, name, id));
    }

    static Affine variable(int variable) {
        return Affine.variable(variable);
    }

    Model model(String name) {
        results.sort(java.util.Comparator.comparing(Result::role));
        Graph graph = builder.build(results);
        return new Model(
                name,
                "",
                "model.nn",
                Map.of(),
                List.of(),
                inputs,
                targets,
                parameters,
                outputs,
                losses,
                metrics,
                graph,
                graph,
                Optional.empty(),
                Optional.empty());
    }
}
