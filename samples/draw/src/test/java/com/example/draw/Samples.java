package com.example.draw;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The digits of {@code digits.txt}, drawn by hand. */
record Samples(int digit, String text) {
    static List<Samples> all() throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream("digits.txt")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(":"))
                    .map(parts ->
                            new Samples(
                                    Integer.parseInt(parts[0]),
                                    parts[1].replace('/', '\n').strip()))
                    .toList();
        }
    }

    /** The first of a digit. */
    static Samples of(int digit) throws IOException {
        return all().stream().filter(sample -> sample.digit == digit).findFirst().orElseThrow();
    }

    Drawing drawing() {
        return Drawing.parse(text);
    }
}
