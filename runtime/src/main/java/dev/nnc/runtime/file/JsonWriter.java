package dev.nnc.runtime.file;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * JSON text: {@code new JsonWriter().open('{').key("shape").integers(List.of(2,
 * 3)).close('}').text()}.
 */
final class JsonWriter {
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    JsonWriter open(char bracket) {
        text.append(bracket);
        first = true;
        return this;
    }

    JsonWriter close(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    JsonWriter key(String key) {
        if (!first) text.append(',');
        first = false;
        string(key);
        text.append(':');
        return this;
    }

    JsonWriter string(String string) {
        text.append('"');
        string.codePoints().forEach(this::character);
        text.append('"');
        return this;
    }

    JsonWriter integers(Collection<? extends Number> integers) {
        text.append(
                integers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    private void character(int c) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("half a surrogate pair in a string");
        }
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append(c < ' ' ? String.format("\\u%04x", c) : Character.toString(c));
        }
    }

    String text() {
        return text.toString();
    }
}
