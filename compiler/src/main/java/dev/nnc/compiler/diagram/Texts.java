package dev.nnc.compiler.diagram;

import dev.nnc.compiler.diagram.Diagram.Box;
import dev.nnc.compiler.diagram.Diagram.Kind;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Outline;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What stands in a box. */
final class Texts {
    private final Outline outline;

    Texts(Outline outline) {
        this.outline = outline;
    }

    /** A call of a layer or function. */
    Box call(String id, Outline.Call call, List<Node> nodes, List<Box> inside) {
        String name = call.path().substring(call.path().lastIndexOf('.') + 1);
        String title = call.isLayer() ? name : call.callee();
        return new Box(
                id,
                call.isLayer() ? Kind.LAYER : Kind.FUNCTION,
                title,
                call.text().equals(title) ? "" : call.text(),
                nodes.isEmpty() ? "" : shape(nodes.getLast()),
                call.isLayer() ? parameters(nodes) : 0,
                call.line(),
                inside);
    }

    /** A port, or primitives: the last node is the result. */
    Box operation(String id, List<Node> nodes) {
        Node result = nodes.getLast();
        Kind kind = DiagramBuilder.port(result).orElse(Kind.OPERATION);
        String name = ownName(result);
        boolean isPort = kind != Kind.OPERATION;
        boolean isOne = nodes.size() == 1 && !isPort;
        return new Box(
                id,
                kind,
                name.isEmpty() || isOne ? Operations.name(result) : name,
                isPort ? "" : isOne ? name : text(result),
                shape(result),
                parameters(nodes),
                result.label().line(),
                List.of());
    }

    /** The name that the model gives to a value where it is made, {@code stem}. */
    private static String ownName(Node node) {
        String name = node.label().name();
        String front = node.label().calls().isEmpty() ? "" : node.label().calls() + ".";
        String last = name.startsWith(front) ? name.substring(front.length()) : "";
        boolean isOfCall = last.matches(Pattern.quote(Operations.name(node)) + "_?\\d+");
        return isOfCall || last.contains(".") ? "" : last;
    }

    /** The statement; inside of a call of the library that is the call, which stands above. */
    private String text(Node node) {
        String text = node.label().text();
        return outline.calls().stream()
                        .anyMatch(call ->
                                node.label().calls().startsWith(call.path())
                                        && call.text().equals(text))
                ? ""
                : text;
    }

    /** {@code 24 × 24 × 20}, {@code category(10)}, {@code number}. */
    static String shape(Node node) {
        return shape(node.type(), node.shape());
    }

    static String shape(ElementType type, Shape shape) {
        String extents =
                shape.extents().stream().map(Object::toString).collect(Collectors.joining(" × "));
        if (type instanceof ElementType.Real) {
            return extents.isEmpty() ? "number" : extents;
        }
        return type + (extents.isEmpty() ? "" : " × " + extents);
    }

    private long parameters(List<Node> nodes) {
        Graph graph = outline.graph();
        var counted = new HashSet<Integer>();
        long sum = 0;
        for (Node node : nodes) {
            for (int operand : node.operands()) {
                Node read = graph.node(operand);
                if (isLearned(read) && counted.add(operand)) {
                    sum += read.shape().size().max();
                }
            }
        }
        return sum;
    }

    private static boolean isLearned(Node node) {
        return node.op() instanceof Op.Source source
                && switch (source.kind()) {
                    case PARAMETER, FIXED -> true;
                    case INPUT, TARGET, STATE -> false;
                };
    }
}
