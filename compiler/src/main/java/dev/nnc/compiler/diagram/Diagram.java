package dev.nnc.compiler.diagram;

import java.util.List;

/**
 * A network as boxes and arrows, as deep as somebody wants to look.
 *
 * <pre>{@code
 * Diagram diagram = DiagramBuilder.of(outline, Depth.calls(1));
 * }</pre>
 *
 * @param title the network's name
 * @param boxes those of the network itself, in the order of evaluation
 * @param arrows between boxes of any depth that have nothing inside
 */
public record Diagram(String title, List<Box> boxes, List<Arrow> arrows) {
    public Diagram {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** What a box stands for. */
    public enum Kind {
        INPUT,
        TARGET,
        LAYER,
        FUNCTION,
        /** A primitive, or several in one statement. */
        OPERATION,
        OUTPUT,
        LOSS,
        PENALTY,
        METRIC
    }

    /**
     * A part of the network.
     *
     * @param id a word, one for each box
     * @param title the name of the instance, function or port: {@code conv2d1}
     * @param text what the model says, {@code conv2d(20, 5)}; empty if it says no more than the
     *     title
     * @param shape of the result, {@code 24 × 24 × 20}; empty if that is no array
     * @param parameters the number of trained and fixed numbers in it
     * @param line in the model's file, 0 where there is none
     * @param inside the parts, empty if the box is closed
     */
    public record Box(
            String id,
            Kind kind,
            String title,
            String text,
            String shape,
            long parameters,
            int line,
            List<Box> inside) {
        public Box {
            inside = List.copyOf(inside);
        }
    }

    /**
     * A value goes from one box to another.
     *
     * @param isRecurrent whether it arrives one step later
     */
    public record Arrow(String from, String to, boolean isRecurrent) {}
}
