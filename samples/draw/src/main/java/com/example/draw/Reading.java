package com.example.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What the network makes of a drawing.
 *
 * @param picture what it saw: 8 x 8 shades, row by row
 * @param probabilities of the ten digits
 * @param features the feature maps of the first layer, {@code [8, 8, filter]}
 */
public record Reading(float[] picture, float[] probabilities, float[] features) {
    static final int DIGITS = 10;
    static final int FEATURES = 8;

    /** The most probable digit. */
    public int digit() {
        int best = 0;
        for (int digit = 1; digit < DIGITS; digit++) {
            if (probabilities[digit] > probabilities[best]) {
                best = digit;
            }
        }
        return best;
    }

    /**
     * {@code {"digit": 7, "probabilities": [10 numbers], "picture": [64], "features": [8 maps of
     * 64]}}.
     */
    public String toJson() {
        List<String> maps = new ArrayList<>();
        for (int map = 0; map < FEATURES; map++) {
            float[] one = new float[picture.length];
            for (int pixel = 0; pixel < one.length; pixel++) {
                one[pixel] = features[pixel * FEATURES + map];
            }
            maps.add(array(one));
        }
        return "{\"digit\":"
                + digit()
                + ",\"probabilities\":"
                + array(probabilities)
                + ",\"picture\":"
                + array(picture)
                + ",\"features\":["
                + String.join(",", maps)
                + "]}";
    }

    private static String array(float[] numbers) {
        StringJoiner text = new StringJoiner(",", "[", "]");
        for (float number : numbers) {
            text.add(Float.toString(number));
        }
        return text.toString();
    }
}
