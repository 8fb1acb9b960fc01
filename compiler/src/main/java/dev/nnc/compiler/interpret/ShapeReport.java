package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Port;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * The shapes of a model, as the user named its values, and what it costs:
 *
 * <pre>
 * Digits
 *   input   image   real[8, 8, 1]
 *   target  digit   category(10)
 *   value   scores  real[10]       digits.nn:7
 *   output  probabilities  real[10]
 *   9,610 parameters, 9,610 of them trained
 *   a training step of 32 samples: 1.85 MFLOP, 120 kB of values
 * </pre>
 */
public final class ShapeReport {
    private final Model model;
    private final Cost cost;
    private final int batch;

    /** With the cost of a training step of so many samples. */
    public ShapeReport(Model model, Cost cost, int batch) {
        this.model = model;
        this.cost = cost;
        this.batch = batch;
    }

    public String text() {
        var rows = new ArrayList<List<String>>();
        model.inputs().forEach(port -> rows.add(row("input", port)));
        model.targets().forEach(port -> rows.add(row("target", port)));
        rows.addAll(
                new LinkedHashSet<>(
                        model.prediction().nodes().stream()
                                .filter(ShapeReport::isNamedValue)
                                .map(ShapeReport::row)
                                .toList()));
        model.outputs().forEach(port -> rows.add(row("output", port)));
        long trained =
                model.parameters().stream()
                        .filter(parameter -> parameter.kind() == Model.ParameterKind.TRAINED)
                        .mapToLong(ShapeReport::size)
                        .sum();
        return model.name()
                + "\n"
                + Table.text(rows, "  ")
                + String.format(
                        Locale.ROOT, "  %,d parameters, %,d of them trained%n", size(), trained)
                + String.format(
                        Locale.ROOT,
                        "  a training step of %d samples: %s, %s of values%n",
                        batch,
                        Table.quantity(cost.operations(), "FLOP"),
                        Table.quantity(cost.bytes(), "B"));
    }

    private long size() {
        return model.parameters().stream().mapToLong(ShapeReport::size).sum();
    }

    private static long size(Model.Parameter parameter) {
        return parameter.shape().size().literal();
    }

    private static boolean isNamedValue(Node node) {
        return !(node.op() instanceof Op.Source) && node.label().isNamed();
    }

    private static List<String> row(Node node) {
        return List.of(
                "value",
                node.label().name(),
                type(node.type(), node.shape()),
                node.label().line() == 0 ? "" : node.label().file() + ":" + node.label().line());
    }

    private static List<String> row(String kind, Port port) {
        return List.of(kind, port.name(), type(port.type(), port.shape()), "");
    }

    private static String type(ElementType type, Shape shape) {
        return type + (shape.rank() == 0 ? "" : shape.toString());
    }
}
