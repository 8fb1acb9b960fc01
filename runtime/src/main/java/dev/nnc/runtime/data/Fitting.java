package dev.nnc.runtime.data;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Learns statistics of the training part, and dictionaries of all strings there are, and keeps
 * them.
 */
final class Fitting implements Fitted {
    private final int count;
    private final IntPredicate training;
    private final List<OpenSource> more;
    private final Map<String, Statistics> statistics = new TreeMap<>();
    private final Map<String, List<String>> dictionaries = new TreeMap<>();

    /**
     * {@code training} says which of the {@code count} samples are for training; {@code more} are
     * sources whose strings are to be in the dictionaries too.
     */
    Fitting(int count, IntPredicate training, Collection<OpenSource> more) {
        this.count = count;
        this.training = training;
        this.more = List.copyOf(more);
    }

    @Override
    public Statistics statistics(String key, Samples operand) throws IOException {
        Statistics fitted = Statistics.of(operand, count, training);
        statistics.put(key, fitted);
        return fitted;
    }

    @Override
    public List<String> dictionary(String key, Formula part, Samples cells) throws IOException {
        TreeSet<String> words = new TreeSet<>();
        collect(cells, count, words);
        for (OpenSource source : more) collect(source.samples(part), source.count(part), words);
        List<String> sorted = List.copyOf(words);
        dictionaries.put(key, sorted);
        return sorted;
    }

    private static void collect(Samples cells, int count, Collection<String> words)
            throws IOException {
        for (int sample = 0; sample < count; sample++) {
            for (int i = 0; i < cells.width(); i++) words.add(cells.text(sample, i));
        }
    }

    Preprocessing preprocessing() {
        return new Preprocessing(statistics, dictionaries);
    }
}
