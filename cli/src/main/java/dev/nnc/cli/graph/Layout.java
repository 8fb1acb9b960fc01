package dev.nnc.cli.graph;

import dev.nnc.compiler.diagram.Diagram;
import dev.nnc.compiler.diagram.Diagram.Arrow;
import dev.nnc.compiler.diagram.Diagram.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Where boxes and arrows lie, found by the layered layout of Eclipse ELK, from top to bottom. */
final class Layout {
    /** The height of a line of text. */
    static final double LINE = 18;

    private static final double TITLE_WIDTH = 8.6;
    private static final double TEXT_WIDTH = 7.3;
    private static final double MARGIN = 14;

    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Map<Arrow, ElkEdge> edges = new LinkedHashMap<>();

    private Layout() {}

    /** A point, from the upper left corner. */
    record Point(double x, double y) {}

    /** A box at its place; those that hold others come before them. */
    record Placed(Box box, double x, double y, double width, double height) {}

    /** An arrow and the corners of its way. */
    record Way(Arrow arrow, List<Point> points) {}

    /** All of it. */
    record Result(double width, double height, List<Placed> boxes, List<Way> ways) {}

    static Result of(Diagram diagram) {
        var layout = new Layout();
        configure(layout.root);
        diagram.boxes().forEach(box -> layout.add(layout.root, box));
        for (Arrow arrow : diagram.arrows()) {
            ElkNode from = layout.nodes.get(arrow.from());
            ElkNode to = layout.nodes.get(arrow.to());
            if (from != null && to != null) {
                layout.edges.put(arrow, ElkGraphUtil.createSimpleEdge(from, to));
            }
        }
        new RecursiveGraphLayoutEngine().layout(layout.root, new BasicProgressMonitor());
        return layout.result();
    }

    private static void configure(ElkNode root) {
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 30.0);
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 26.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 12.0);
    }

    private void add(ElkNode parent, Box box) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        nodes.put(box.id(), node);
        boxes.put(box.id(), box);
        List<String> lines = Lines.of(box);
        double width = 0;
        for (int i = 0; i < lines.size(); i++) {
            width = Math.max(width, lines.get(i).length() * (i == 0 ? TITLE_WIDTH : TEXT_WIDTH));
        }
        if (box.inside().isEmpty()) {
            node.setDimensions(width + 2 * MARGIN, lines.size() * LINE + MARGIN);
            return;
        }
        node.setProperty(
                CoreOptions.PADDING,
                new ElkPadding(lines.size() * LINE + 2 * MARGIN, MARGIN, MARGIN, MARGIN));
        box.inside().forEach(part -> add(node, part));
    }

    private Result result() {
        var placed = new ArrayList<Placed>();
        nodes.forEach((id, node) -> {
            Point at = origin(node);
            placed.add(
                    new Placed(
                            boxes.getOrDefault(id, placeless(id)),
                            at.x(),
                            at.y(),
                            node.getWidth(),
                            node.getHeight()));
        });
        var ways = new ArrayList<Way>();
        edges.forEach((arrow, edge) -> ways.add(new Way(arrow, points(edge))));
        return new Result(root.getWidth(), root.getHeight(), placed, ways);
    }

    private static Box placeless(String id) {
        return new Box(id, Diagram.Kind.OPERATION, id, "", "", 0, 0, List.of());
    }

    private static Point origin(ElkNode node) {
        double x = 0;
        double y = 0;
        for (ElkNode at = node; at != null; at = at.getParent()) {
            x += at.getX();
            y += at.getY();
        }
        return new Point(x, y);
    }

    private static List<Point> points(ElkEdge edge) {
        Point origin = origin(edge.getContainingNode());
        var points = new ArrayList<Point>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(shifted(origin, section.getStartX(), section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> points.add(shifted(origin, bend.getX(), bend.getY())));
            points.add(shifted(origin, section.getEndX(), section.getEndY()));
        }
        return points;
    }

    private static Point shifted(Point origin, double x, double y) {
        return new Point(origin.x() + x, origin.y() + y);
    }
}
