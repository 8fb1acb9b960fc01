package dev.nnc.cli.create;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Samples that are drawn, the same each time. */
final class DrawnData {
    private static final int SEED = 1;
    private static final int WAVES = 600;
    private static final int MEASUREMENTS = 40;
    private static final List<String> SHAPES = List.of("sine", "square", "saw");
    private static final int LISTS = 3000;

    private DrawnData() {}

    /**
     * Noisy waves of three shapes, with periods of 8 to 20 measurements: 40 columns and the shape.
     */
    static String waves() {
        var random = new Random(SEED);
        var text = new StringBuilder(header(MEASUREMENTS, "m")).append(",shape\n");
        for (int wave = 0; wave < WAVES; wave++) {
            int shape = random.nextInt(SHAPES.size());
            double period = 8 + 12 * random.nextDouble();
            double phase = random.nextDouble();
            for (int i = 0; i < MEASUREMENTS; i++) {
                double at = (i / period + phase) % 1;
                double noise = 0.2 * random.nextGaussian();
                text.append(String.format(Locale.ROOT, "%.3f,", value(shape, at) + noise));
            }
            text.append(SHAPES.get(shape)).append('\n');
        }
        return text.toString();
    }

    private static double value(int shape, double at) {
        return switch (shape) {
            case 0 -> Math.sin(2 * Math.PI * at);
            case 1 -> at < 0.5 ? 0.8 : -0.8;
            default -> 2 * at - 1;
        };
    }

    /**
     * Lists of four names (symbols 0 to 3), each with a value (symbols 4 to 7) behind it, then a
     * name; the answer is the value of that name, counted from 0.
     */
    static String lists() {
        var random = new Random(SEED);
        var text = new StringBuilder(header(9, "s")).append(",answer\n");
        for (int list = 0; list < LISTS; list++) {
            var names = new ArrayList<>(List.of(0, 1, 2, 3));
            Collections.shuffle(names, random);
            int[] values = random.ints(4, 0, 4).toArray();
            int asked = random.nextInt(4);
            for (int i = 0; i < 4; i++) {
                text.append(names.get(i)).append(',').append(4 + values[i]).append(',');
            }
            text.append(names.get(asked)).append(',').append(values[asked]).append('\n');
        }
        return text.toString();
    }

    private static String header(int columns, String name) {
        return IntStream.range(0, columns).mapToObj(i -> name + i).collect(Collectors.joining(","));
    }
}
