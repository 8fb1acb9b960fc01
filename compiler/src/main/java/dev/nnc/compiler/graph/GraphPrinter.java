package dev.nnc.compiler.graph;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A graph as text, one line for each node, the same for the same graph:
 *
 * <pre>
 * %0 x = input : real[30]
 * %1 dense1.W = parameter : real[30, 1]
 * %2 = sum[v1&lt;30] %0[v1] * %1[v1, v0] : real[1]
 * %3 h = relu(%2[v0]) : real[1]
 * output h = %3
 * </pre>
 *
 * Variables are those of the domain; the first are the axes of the result. A scatter shows its
 * target: {@code into [2*v0 + v1] sum[v0<12, v1<3] %4[v0, v1]}.
 */
public final class GraphPrinter {
    private GraphPrinter() {}

    /** Every line ends with a line feed. */
    public static String print(Graph graph) {
        var text = new StringBuilder();
        for (Node node : graph.nodes()) {
            text.append(line(node)).append('\n');
        }
        for (Graph.Result result : graph.results()) {
            text.append(result.role().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(result.name())
                    .append(" = %")
                    .append(result.node())
                    .append('\n');
        }
        return text.toString();
    }

    /** One node: {@code %3 h = relu(%2[v0]) : real[1]}. */
    public static String line(Node node) {
        String name = node.label().isNamed() ? " " + node.label().name() : "";
        return "%" + node.id() + name + " = " + operation(node) + " : " + type(node);
    }

    private static String type(Node node) {
        return node.type()
                + (node.shape().rank() == 0 && node.type() instanceof ElementType.Real
                        ? ""
                        : node.shape().rank() == 0 ? "" : node.shape().toString());
    }

    private static String operation(Node node) {
        return switch (node.op()) {
            case Op.Source source ->
                    source.kind().name().toLowerCase(Locale.ROOT)
                            + (source.name().equals(node.label().name())
                                    ? ""
                                    : " " + source.name());
            case Op.Reshape _ -> "reshape %" + node.operands().getFirst();
            case Op.Delay delay ->
                    (delay.reversed() ? "delayReversed" : "delay")
                            + " "
                            + delay.ordinal()
                            + " axis "
                            + delay.axis()
                            + " start %"
                            + node.operands().getFirst();
            case Op.BatchMean mean ->
                    "batchMean"
                            + (mean.axes() == 0 ? "" : "[" + mean.axes() + " axes]")
                            + " %"
                            + node.operands().getFirst();
            case Comprehension comprehension -> comprehension(node, comprehension);
        };
    }

    private static String comprehension(Node node, Comprehension op) {
        var printer = new ScalarPrinter(node.operands());
        String body = printer.print(op.body());
        if (op.isMap()) {
            return body;
        }
        boolean gather = op.isGather();
        int first = gather ? op.target().size() : 0;
        String variables =
                IntStream.range(first, op.domain().size())
                        .mapToObj(v -> "v" + v + "<" + op.domain().get(v))
                        .collect(Collectors.joining(", ", "[", "] "));
        String reduced = op.reducer().name().toLowerCase(Locale.ROOT) + variables + body;
        return gather ? reduced : "into " + subscripts(printer, op.target()) + " " + reduced;
    }

    private static String subscripts(ScalarPrinter printer, List<Subscript> target) {
        var places = new ArrayList<String>();
        target.forEach(place -> places.add(printer.print(place)));
        return "[" + String.join(", ", places) + "]";
    }
}
