package dev.nnc.conformance;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Hyper-parameters as text, {@code "m=64,kind=relu"}. */
final class Overrides {
    private Overrides() {}

    static Map<String, String> of(String text) {
        var overrides = new TreeMap<String, String>();
        if (text != null && !text.isEmpty()) {
            Arrays.stream(text.split(","))
                    .map(pair -> pair.split("="))
                    .forEach(pair -> overrides.put(pair[0], pair[1]));
        }
        return overrides;
    }
}
