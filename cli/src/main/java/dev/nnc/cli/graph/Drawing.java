package dev.nnc.cli.graph;

import dev.nnc.cli.graph.Layout.Placed;
import dev.nnc.cli.graph.Layout.Point;
import dev.nnc.cli.graph.Layout.Way;
import dev.nnc.compiler.diagram.Diagram;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A diagram as SVG, which follows the reader's choice of a light or dark page. Every box has the
 * attribute {@code data-line}, the line of the model that it comes from.
 */
public final class Drawing {
    private static final double BORDER = 16;
    private static final double HEAD = 34;
    private static final double CORNER = 6;

    /** From the top of a line to the foot of its letters. */
    private static final double LINE_BASE = 13.5;

    private static final String STYLE =
            """

            svg { font-family: system-ui, sans-serif; color: #1b1f24; background: #ffffff; }
            text { fill: currentColor; font-size: 12px; text-anchor: middle; }
            .head { font-size: 15px; font-weight: 600; text-anchor: start; }
            .title { font-size: 13.5px; font-weight: 600; }
            .code { font-family: ui-monospace, monospace; font-size: 11.5px; }
            rect { stroke-width: 1.2; }
            path { fill: none; stroke: #6b7480; stroke-width: 1.3; }
            .recurrent { stroke-dasharray: 5 4; }
            .tip { fill: #6b7480; stroke: none; }
            .input rect, .target rect { fill: #e3f0ff; stroke: #3b7dd8; }
            .layer rect { fill: #fff3df; stroke: #c98616; }
            .function rect { fill: #eaf6ea; stroke: #4c9a52; }
            .operation rect { fill: #f1f2f4; stroke: #8b949e; }
            .output rect { fill: #efe6fb; stroke: #8457c4; }
            .loss rect, .penalty rect { fill: #fde8e6; stroke: #cf4a3f; }
            .metric rect { fill: #e6f6f6; stroke: #2b8f8f; }
            .open > rect { fill-opacity: 0.35; }
            .open > text { text-anchor: start; }
            @media (prefers-color-scheme: dark) {
              svg { color: #e6e9ec; background: #15181c; }
              path { stroke: #98a2ad; }
              .tip { fill: #98a2ad; }
              .input rect, .target rect { fill: #16304f; stroke: #5c9df0; }
              .layer rect { fill: #43310f; stroke: #d9a03f; }
              .function rect { fill: #1b3a1f; stroke: #67b56d; }
              .operation rect { fill: #2a2f35; stroke: #7d8793; }
              .output rect { fill: #33224d; stroke: #a87fe0; }
              .loss rect, .penalty rect { fill: #4a1f1b; stroke: #e8766c; }
              .metric rect { fill: #123b3b; stroke: #46b3b3; }
            }
            """;

    private final XMLStreamWriter xml;

    private Drawing(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** A file of its own. */
    public static String of(Diagram diagram) {
        var text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new Drawing(writer).document(diagram, Layout.of(diagram));
            writer.flush();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException(failure);
        }
        return text.append('\n').toString();
    }

    private void document(Diagram diagram, Layout.Result layout) throws XMLStreamException {
        double width = layout.width() + 2 * BORDER;
        double height = layout.height() + 2 * BORDER + HEAD;
        open("svg", "xmlns", "http://www.w3.org/2000/svg");
        attributes("width", round(width), "height", round(height), "role", "img");
        attributes("viewBox", "0 0 " + round(width) + " " + round(height));
        element("title", "The network " + diagram.title());
        element("style", STYLE);
        String head = diagram.title() + " · " + Lines.parameters(Lines.parameters(diagram));
        text("head", BORDER, BORDER + LINE_BASE, head);
        open("g", "transform", "translate(" + round(BORDER) + " " + round(BORDER + HEAD) + ")");
        for (Placed placed : layout.boxes()) {
            box(placed);
        }
        for (Way way : layout.ways()) {
            way(way);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void box(Placed placed) throws XMLStreamException {
        Diagram.Box box = placed.box();
        boolean isOpen = !box.inside().isEmpty();
        String kind = box.kind().name().toLowerCase(Locale.ROOT);
        open("g", "class", kind + (isOpen ? " open" : ""));
        if (box.line() > 0) {
            attributes("data-line", String.valueOf(box.line()));
        }
        double round =
                switch (box.kind()) {
                    case LAYER, FUNCTION, OPERATION -> CORNER;
                    case INPUT, TARGET, OUTPUT, LOSS, PENALTY, METRIC -> placed.height() / 2;
                };
        xml.writeEmptyElement("rect");
        attributes("x", round(placed.x()), "y", round(placed.y()), "rx", round(round));
        attributes("width", round(placed.width()), "height", round(placed.height()));
        if (box.line() > 0) {
            element(
                    "title",
                    "line " + box.line() + (box.text().isEmpty() ? "" : ": " + box.text()));
        }
        List<String> lines = Lines.of(box);
        double x = placed.x() + (isOpen ? LINE_BASE : placed.width() / 2);
        double y = placed.y() + (isOpen ? LINE_BASE + 4 : top(placed, lines.size()));
        for (int i = 0; i < lines.size(); i++) {
            String style = i == 0 ? "title" : i == 1 && !box.text().isEmpty() ? "code" : "fact";
            text(style, x, y + i * Layout.LINE, lines.get(i));
        }
        xml.writeEndElement();
    }

    private static double top(Placed placed, int lines) {
        return (placed.height() - lines * Layout.LINE) / 2 + LINE_BASE;
    }

    /** The way with rounded corners, and its tip. */
    private void way(Way way) throws XMLStreamException {
        List<Point> points = way.points();
        if (points.size() < 2) {
            return;
        }
        var path = new StringBuilder("M").append(at(points.getFirst()));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            path.append(" L").append(at(near(corner, points.get(i - 1))));
            path.append(" Q").append(at(corner)).append(' ');
            path.append(at(near(corner, points.get(i + 1))));
        }
        Point end = points.getLast();
        Point before = points.get(points.size() - 2);
        path.append(" L").append(at(end));
        xml.writeEmptyElement("path");
        attributes("d", path.toString());
        if (way.arrow().isRecurrent()) {
            attributes("class", "recurrent");
        }
        double length = Math.max(Math.hypot(end.x() - before.x(), end.y() - before.y()), 1e-9);
        double dx = (end.x() - before.x()) / length;
        double dy = (end.y() - before.y()) / length;
        Point left = new Point(end.x() - 7 * dx - 3.5 * dy, end.y() - 7 * dy + 3.5 * dx);
        Point right = new Point(end.x() - 7 * dx + 3.5 * dy, end.y() - 7 * dy - 3.5 * dx);
        xml.writeEmptyElement("path");
        attributes("class", "tip", "d", "M" + at(end) + " L" + at(left) + " L" + at(right) + " Z");
    }

    private static Point near(Point corner, Point other) {
        double length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
        double part = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new Point(
                corner.x() + (other.x() - corner.x()) * part,
                corner.y() + (other.y() - corner.y()) * part);
    }

    private static String at(Point point) {
        return round(point.x()) + " " + round(point.y());
    }

    private static String round(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replace(".0", "");
    }

    private void text(String style, double x, double y, String text) throws XMLStreamException {
        open("text", "class", style);
        attributes("x", round(x), "y", round(y));
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void open(String name, String attribute, String value) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
        xml.writeAttribute(attribute, value);
    }

    private void attributes(String... pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.length; i += 2) {
            xml.writeAttribute(pairs[i], pairs[i + 1]);
        }
    }
}
