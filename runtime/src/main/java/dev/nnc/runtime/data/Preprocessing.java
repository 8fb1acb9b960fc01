package dev.nnc.runtime.data;

import dev.nnc.runtime.file.DecimalNumber;
import dev.nnc.runtime.file.FormatException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the formulas of a {@code data} block learned of the training part: it is saved with the
 * weights, in the metadata, and the same numbers are used for every sample that comes later.
 *
 * <pre>{@code
 * DataSet data = DataSet.load(description, recipe, folder, Map.of(), 42);
 * Map<String, String> metadata = data.preprocessing().toMetadata();          // goes into the weight file
 * Preprocessing again = Preprocessing.fromMetadata(weights.metadata(), "iris.safetensors");
 * double[] features = again.apply(recipe.value("features"), 5.1, 3.5, 1.4, 0.2);
 * }</pre>
 *
 * <p>The keys are the names of inputs and targets; what a formula has more of its kind follows as
 * {@code x.2}, {@code x.3}.
 *
 * @param statistics of each {@code standardise}
 * @param dictionaries of each {@code category(column(...))}: the strings in the order of their
 *     indices
 */
public record Preprocessing(
        Map<String, Statistics> statistics, Map<String, List<String>> dictionaries) {
    private static final String MEAN = "data.mean.";
    private static final String DEVIATION = "data.deviation.";
    private static final String STRINGS = "data.strings.";

    public Preprocessing {
        statistics = Collections.unmodifiableMap(new TreeMap<>(statistics));
        Map<String, List<String>> sorted = new TreeMap<>();
        dictionaries.forEach((key, words) -> sorted.put(key, List.copyOf(words)));
        dictionaries = Collections.unmodifiableMap(sorted);
    }

    /** Nothing learned: what a recipe without {@code standardise} and strings needs. */
    public static Preprocessing none() {
        return new Preprocessing(Map.of(), Map.of());
    }

    /**
     * The strings for the categories of an input, target or the output that predicts it; empty if
     * they are numbers.
     */
    public List<String> labels(String port) {
        return Optional.ofNullable(dictionaries.get(port)).orElse(List.of());
    }

    /** One sample as a network takes it, from the cells that its formula names, in their order. */
    public double[] apply(DataValue value, double... cells) {
        return RawSample.of(cells).evaluate(value, this);
    }

    /** One sample from cells as they are written in a table. */
    public double[] apply(DataValue value, String... cells) {
        return RawSample.of(cells).evaluate(value, this);
    }

    /**
     * Readable entries for the metadata of a weight file: {@code data.mean.x} is {@code "5.84
     * 3.05"}.
     */
    public Map<String, String> toMetadata() {
        Map<String, String> metadata = new TreeMap<>();
        statistics.forEach((key, value) -> {
            metadata.put(MEAN + key, join(value.means()));
            metadata.put(DEVIATION + key, join(value.deviations()));
        });
        dictionaries.forEach((key, words) ->
                metadata.put(
                        STRINGS + key,
                        words.stream()
                                .map(Preprocessing::escaped)
                                .collect(Collectors.joining("\n"))));
        return metadata;
    }

    /**
     * Reads what {@link #toMetadata} wrote; other entries are passed over.
     *
     * @param file the weight file, for errors
     */
    public static Preprocessing fromMetadata(Map<String, String> metadata, String file)
            throws FormatException {
        Map<String, Statistics> statistics = new TreeMap<>();
        Map<String, List<String>> dictionaries = new TreeMap<>();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(MEAN)) {
                String key = name.substring(MEAN.length());
                String deviations = Optional.ofNullable(metadata.get(DEVIATION + key)).orElse("");
                statistics.put(key, statistics(entry.getValue(), deviations, file, key));
            } else if (name.startsWith(STRINGS)) {
                List<String> words =
                        entry.getValue().lines().map(Preprocessing::unescaped).toList();
                dictionaries.put(name.substring(STRINGS.length()), words);
            }
        }
        return new Preprocessing(statistics, dictionaries);
    }

    private static Statistics statistics(String means, String deviations, String file, String key)
            throws FormatException {
        try {
            return new Statistics(split(means), split(deviations));
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    file,
                    "metadata of " + key,
                    String.valueOf(e.getMessage()),
                    "train the network again");
        }
    }

    private static String join(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<Double> split(String numbers) {
        return Arrays.stream(numbers.split(" ", -1)).map(DecimalNumber::parse).toList();
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String word) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean escape = c == '\\' && i + 1 < word.length();
            if (escape) c = word.charAt(++i);
            plain.append(escape && c == 'n' ? '\n' : escape && c == 'r' ? '\r' : c);
        }
        return plain.toString();
    }
}
