package com.example.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody has drawn: strokes, each a line through points of the unit square, the origin at
 * the top left.
 *
 * <pre>{@code
 * Drawing seven = Drawing.parse("""
 *         0.2,0.1 0.8,0.1 0.4,0.9
 *         0.4,0.5 0.7,0.5
 *         """);
 * }</pre>
 */
public record Drawing(List<Stroke> strokes) {
    private static final int MOST_POINTS = 10_000;

    /** A point; x goes to the right and y down, both from 0 to 1. */
    public record Point(double x, double y) {}

    /** The points that the pen has passed without being lifted. */
    public record Stroke(List<Point> points) {
        public Stroke {
            points = List.copyOf(points);
        }
    }

    public Drawing {
        strokes = List.copyOf(strokes);
    }

    /**
     * Reads a line for each stroke, its points {@code x,y} separated by spaces.
     *
     * @throws BadRequest that says which point is wrong
     */
    public static Drawing parse(String text) {
        List<Stroke> strokes = new ArrayList<>();
        int left = MOST_POINTS;
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String[] words = line.strip().split("\\s+", -1);
            left -= words.length;
            if (left < 0) {
                throw new BadRequest("there are more than " + MOST_POINTS + " points; send fewer");
            }
            List<Point> points = new ArrayList<>();
            for (String word : words) {
                points.add(point(word, strokes.size() + 1, points.size() + 1));
            }
            strokes.add(new Stroke(points));
        }
        if (strokes.isEmpty()) {
            throw new BadRequest("there is no stroke; send a line of points x,y for each");
        }
        return new Drawing(strokes);
    }

    private static Point point(String word, int stroke, int number) {
        String[] parts = word.split(",", -1);
        if (parts.length == 2) {
            try {
                double x = Double.parseDouble(parts[0]);
                double y = Double.parseDouble(parts[1]);
                if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
                    return new Point(x, y);
                }
            } catch (NumberFormatException notNumbers) {
                throw wrong(word, stroke, number);
            }
        }
        throw wrong(word, stroke, number);
    }

    private static BadRequest wrong(String word, int stroke, int number) {
        String shown = word.length() > 40 ? word.substring(0, 40) + "..." : word;
        return new BadRequest(
                "stroke "
                        + stroke
                        + ", point "
                        + number
                        + ": `"
                        + shown
                        + "` is no point; write x,y with two numbers from 0 to 1");
    }
}
