package com.example.draw;

import com.example.draw.Drawing.Point;
import com.example.draw.Drawing.Stroke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes the data to train with: the digits of UCI, and drawings of the shapes that are rare among
 * them, made by an unsteady hand.
 *
 * <pre>{@code
 * java com.example.draw.Prepare ../digits/digits.csv shapes.txt data/digits.csv
 * }</pre>
 */
final class Prepare {
    private static final int DRAWINGS = 25;
    private static final long SEED = 7;

    private Prepare() {}

    public static void main(String[] arguments) throws IOException {
        List<String> rows = new ArrayList<>(Files.readAllLines(Path.of(arguments[0])));
        Random random = new Random(SEED);
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(":");
                Drawing shape = Drawing.parse(parts[1].replace('/', '\n'));
                for (int i = 0; i < DRAWINGS; i++) {
                    rows.add(row(Raster.of(Hand.of(random).draws(shape, random)), parts[0]));
                }
            }
        }
        Files.createDirectories(Path.of(arguments[2]).toAbsolutePath().getParent());
        Files.write(Path.of(arguments[2]), rows);
    }

    private static String row(float[] picture, String digit) {
        StringBuilder row = new StringBuilder();
        for (float shade : picture) {
            row.append(Math.round(16 * shade)).append(',');
        }
        return row.append(digit).toString();
    }

    /** How this drawing leans, and how wide it is. */
    private record Hand(double slant, double turn, double width) {
        private static final double TREMOR = 0.015;

        static Hand of(Random random) {
            return new Hand(
                    0.1 * random.nextGaussian(),
                    0.08 * random.nextGaussian(),
                    Math.exp(0.15 * random.nextGaussian()));
        }

        Drawing draws(Drawing shape, Random random) {
            List<Stroke> strokes = new ArrayList<>();
            for (Stroke stroke : shape.strokes()) {
                strokes.add(
                        new Stroke(
                                stroke.points().stream()
                                        .map(point -> moved(point, random))
                                        .toList()));
            }
            return new Drawing(strokes);
        }

        private Point moved(Point point, Random random) {
            double y = point.y() - 0.5 + TREMOR * random.nextGaussian();
            double x = width * (point.x() - 0.5) + slant * y + TREMOR * random.nextGaussian();
            return new Point(
                    0.5 + Math.cos(turn) * x - Math.sin(turn) * y,
                    0.5 + Math.sin(turn) * x + Math.cos(turn) * y);
        }
    }
}
