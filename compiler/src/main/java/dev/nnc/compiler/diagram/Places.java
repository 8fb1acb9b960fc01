package dev.nnc.compiler.diagram;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.model.Outline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which box a node is in. A box is named by its call's path, {@code block2.conv2d1}, or, for
 * primitives, by the call around it and a node's number, {@code block2.%17}.
 */
final class Places {
    private final Graph graph;
    private final Depth depth;
    private final Map<String, Outline.Call> calls = new HashMap<>();
    private final Set<Integer> hidden = new HashSet<>();
    private final Map<Integer, List<Integer>> readers = new HashMap<>();
    private final Map<Integer, String> found = new HashMap<>();

    Places(Outline outline, Depth depth) {
        this.graph = outline.graph();
        this.depth = depth;
        outline.calls().forEach(call -> calls.put(call.path(), call));
        hide();
        for (Node node : graph.nodes().reversed()) {
            if (!hidden.contains(node.id())) {
                found.put(node.id(), place(node));
                node.operands()
                        .forEach(operand ->
                                readers.computeIfAbsent(operand, unused -> new ArrayList<>())
                                        .add(node.id()));
            }
        }
    }

    /** The box of a node that is shown. */
    Optional<String> box(Node node) {
        return Optional.ofNullable(found.get(node.id()));
    }

    /** The call that a box stands for. */
    Optional<Outline.Call> call(String box) {
        return Optional.ofNullable(calls.get(box));
    }

    /** The box in an opened call that holds another, or is it. */
    Optional<String> child(String path, String box) {
        String front = path.isEmpty() ? "" : path + ".";
        if (!box.startsWith(front) || box.length() == front.length()) {
            return Optional.empty();
        }
        int dot = box.indexOf('.', front.length());
        return Optional.of(dot < 0 ? box : box.substring(0, dot));
    }

    /** Stored arrays, what penalties and updates alone need, and constants outside of calls. */
    private void hide() {
        Set<Integer> shown =
                Order.ancestors(
                        graph,
                        graph.results().stream()
                                .filter(result ->
                                        result.role() != Role.PENALTY
                                                && result.role() != Role.UPDATE)
                                .map(Graph.Result::node)
                                .toList());
        for (Node node : graph.nodes()) {
            boolean isStored =
                    node.op() instanceof Op.Source && DiagramBuilder.port(node).isEmpty();
            boolean isConstant =
                    !(node.op() instanceof Op.Source)
                            && node.operands().isEmpty()
                            && !node.perSample();
            if (!shown.contains(node.id()) || isStored || isConstant) {
                hidden.add(node.id());
            }
        }
    }

    private String place(Node node) {
        String path = node.label().calls();
        for (int dot = path.indexOf('.'); ; dot = path.indexOf('.', dot + 1)) {
            String front = dot < 0 ? path : path.substring(0, dot);
            Outline.Call call = calls.get(front);
            if (call != null && !depth.opens(call)) {
                return front;
            }
            if (dot < 0) {
                return operation(node, path);
            }
        }
    }

    /** A primitive without a name belongs to its only reader, if that is in the same statement. */
    private String operation(Node node, String path) {
        List<Integer> to = readers.getOrDefault(node.id(), List.of());
        boolean isResult = graph.results().stream().anyMatch(r -> r.node() == node.id());
        if (to.size() == 1
                && !isResult
                && !node.label().isNamed()
                && DiagramBuilder.port(node).isEmpty()) {
            Node reader = graph.node(to.getFirst());
            String box = found.getOrDefault(reader.id(), "");
            if (!calls.containsKey(box)
                    && reader.label().calls().equals(path)
                    && reader.label().text().equals(node.label().text())
                    && !depth.detail()) {
                return box;
            }
        }
        return (path.isEmpty() ? "" : path + ".") + "%" + node.id();
    }
}
