package dev.nnc.runtime.data;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.file.FormatException;
import dev.nnc.runtime.random.Shuffle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The data of a network in memory: a part to train with, a part to test with, and what was learned
 * of the first.
 *
 * <pre>{@code
 * DataSet data = DataSet.load(description, recipe, folder, Map.of("source", Path.of("other.csv")), 42);
 * DataPart training = data.training();                     // training.size() samples
 * DataPart fresh = DataSet.inputs(description, recipe, folder, Map.of("source", file), data.preprocessing());
 * }</pre>
 *
 * <p>Overrides name a file for {@code source}, {@code test}, an input or a target; of idx sources
 * {@code images}, {@code labels}, {@code test.images} and {@code test.labels}. A mistake in the
 * data is a {@link FormatException} with file, row and column.
 *
 * @param training what to train with
 * @param test what was held out; of size 0 if nothing was
 * @param preprocessing the statistics and dictionaries, to be saved with the weights
 */
public record DataSet(DataPart training, DataPart test, Preprocessing preprocessing) {
    /** The test samples are drawn apart from the order of any epoch, and these count from 0. */
    private static final long TEST_EPOCH = -1;

    /**
     * Reads all files of the recipe; paths in it are relative to {@code base}. The same seed draws
     * the same test part.
     */
    public static DataSet load(
            Description description,
            DataRecipe recipe,
            Path base,
            Map<String, Path> overrides,
            long seed)
            throws IOException {
        DataRecipe effective = new Overrides(overrides, names(description)).applyTo(recipe);
        OpenSources sources = new OpenSources(base);
        Loading loading = new Loading(description, effective, sources, true);
        int count = loading.count();
        BitSet held = held(effective.test(), count, seed);
        List<OpenSource> more = new ArrayList<>();
        if (effective.test() instanceof TestPart.Separate separate)
            more.add(sources.open(separate.source()));
        Fitting fitting = new Fitting(count, sample -> !held.get(sample), more);
        Map<String, Samples> samples = loading.samples(fitting);
        DataPart training = loading.part(samples, rows(count, held, false));
        DataPart test =
                effective.test() instanceof TestPart.Separate separate
                        ? whole(
                                description,
                                testRecipe(effective, separate),
                                sources,
                                fitting.preprocessing(),
                                true)
                        : loading.part(samples, rows(count, held, true));
        return new DataSet(training, test, fitting.preprocessing());
    }

    /**
     * All inputs and targets of the recipe's source, nothing held out, with what was learned
     * before.
     */
    public static DataPart samples(
            Description description,
            DataRecipe recipe,
            Path base,
            Map<String, Path> overrides,
            Preprocessing preprocessing)
            throws IOException {
        DataRecipe effective = new Overrides(overrides, names(description)).applyTo(recipe);
        return whole(description, effective, new OpenSources(base), preprocessing, true);
    }

    /** The same without the targets, whose columns need not exist. */
    public static DataPart inputs(
            Description description,
            DataRecipe recipe,
            Path base,
            Map<String, Path> overrides,
            Preprocessing preprocessing)
            throws IOException {
        DataRecipe effective = new Overrides(overrides, names(description)).applyTo(recipe);
        return whole(description, effective, new OpenSources(base), preprocessing, false);
    }

    private static DataPart whole(
            Description description,
            DataRecipe recipe,
            OpenSources sources,
            Preprocessing preprocessing,
            boolean targets)
            throws IOException {
        Loading loading = new Loading(description, recipe, sources, targets);
        int count = loading.count();
        return loading.part(
                loading.samples(new Restored(preprocessing)), IntStream.range(0, count).toArray());
    }

    private static List<String> names(Description description) {
        return Stream.concat(description.inputs().stream(), description.targets().stream())
                .map(Description.Port::name)
                .toList();
    }

    private static BitSet held(TestPart test, int count, long seed) throws FormatException {
        BitSet held = new BitSet(count);
        if (test instanceof TestPart.Share share) {
            int size = (int) Math.round(share.share() * count);
            if (size == count) {
                String what =
                        "a test share of "
                                + share.share()
                                + " leaves none of "
                                + count
                                + " samples for training";
                throw new FormatException("data", "test", what, "take a smaller share");
            }
            Arrays.stream(Shuffle.permutation(count, seed, TEST_EPOCH))
                    .limit(size)
                    .forEach(held::set);
        }
        return held;
    }

    private static int[] rows(int count, BitSet held, boolean test) {
        return IntStream.range(0, count).filter(sample -> held.get(sample) == test).toArray();
    }

    private static DataRecipe testRecipe(DataRecipe recipe, TestPart.Separate separate)
            throws FormatException {
        for (DataValue value : recipe.values()) {
            if (value.source().isPresent() || Parts.of(value.formula()).hasTable()) {
                String what = "it does not come from the source, so a test file cannot replace it";
                throw new FormatException(
                        "data", value.port(), what, "write test = 0.2 for instance");
            }
        }
        return new DataRecipe(Optional.of(separate.source()), recipe.values(), new TestPart.None());
    }
}
