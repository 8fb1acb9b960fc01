package dev.nnc.runtime.data;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One pass from a recipe to arrays: which samples there are, what each formula gives, the arrays.
 */
final class Loading {
    private final Description description;
    private final DataRecipe recipe;
    private final OpenSources sources;
    private final List<Description.Port> ports;

    Loading(Description description, DataRecipe recipe, OpenSources sources, boolean targets) {
        this.description = description;
        this.recipe = recipe;
        this.sources = sources;
        this.ports =
                Stream.concat(
                                description.inputs().stream(),
                                targets ? description.targets().stream() : Stream.empty())
                        .toList();
    }

    /** A formula of a port and the open source it refers to. */
    private record Bound(DataValue value, OpenSource source) {}

    private Bound bind(Description.Port port) throws IOException {
        DataValue value =
                recipe.find(port.name())
                        .orElseThrow(() ->
                                new FormatException(
                                        "data",
                                        port.name(),
                                        "nothing says where it comes from",
                                        "write " + port.name() + " = ... into the data block"));
        Optional<Source> source = value.source().or(recipe::source);
        if (source.isPresent() && !Parts.of(value.formula()).ofSource().isEmpty()) {
            return new Bound(value, sources.open(source.get()));
        }
        if (!Parts.of(value.formula()).ofSource().isEmpty()) {
            throw new FormatException(
                    "data", port.name(), "its formula has no source", "write source = csv(...)");
        }
        return new Bound(
                value,
                new OpenArrays(
                        "data",
                        List.of(),
                        name -> {
                            throw new IllegalStateException(name);
                        }));
    }

    /** How many samples all formulas have. */
    int count() throws IOException {
        OptionalInt count = OptionalInt.empty();
        String first = "";
        for (Description.Port port : ports) {
            Bound bound = bind(port);
            OptionalInt next = Parts.of(bound.value().formula()).count(port.name(), bound.source());
            if (count.isPresent() && next.isPresent() && count.getAsInt() != next.getAsInt()) {
                String what =
                        next.getAsInt() + " samples, but " + count.getAsInt() + " of " + first;
                throw new FormatException(
                        "data", port.name(), what, "each sample needs all inputs and targets");
            }
            if (count.isEmpty()) first = port.name();
            if (next.isPresent()) count = next;
        }
        if (count.orElse(0) == 0)
            throw new FormatException("data", "", "there are no samples", "take columns or arrays");
        return count.getAsInt();
    }

    /** What each formula gives, by the name of its port. */
    Map<String, Samples> samples(Fitted fitted) throws IOException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (Description.Port port : ports) {
            Bound bound = bind(port);
            Samples samples =
                    new Evaluation(port.name(), bound.source(), fitted)
                            .samples(bound.value().formula());
            if (port.categories() > 0 && samples instanceof Derived.Indices indices)
                checkSize(port, indices);
            all.put(port.name(), samples);
        }
        return all;
    }

    private static void checkSize(Description.Port port, Derived.Indices indices)
            throws FormatException {
        if (indices.dictionary().size() > port.categories()) {
            String what = "the data have more than the " + port.categories() + " categories";
            throw new FormatException("data", port.name(), what, indices.known());
        }
    }

    /** The arrays of some samples. */
    DataPart part(Map<String, Samples> samples, int[] rows) throws IOException {
        Dims dims = new Dims(description.dims());
        for (Description.Port port : ports) dims.learn(port, samplesOf(samples, port));
        int[] extents = dims.extents();
        List<Values> values = new ArrayList<>();
        for (Description.Port port : ports) {
            Samples of = samplesOf(samples, port);
            Dims.check(port, of, extents);
            values.add(new Filling(port, description.precision()).fill(of, rows));
        }
        int inputs = description.inputs().size();
        return new DataPart(
                rows.length,
                new Batch(
                        values.subList(0, inputs), values.subList(inputs, values.size()), extents));
    }

    private static Samples samplesOf(Map<String, Samples> samples, Description.Port port) {
        return Optional.ofNullable(samples.get(port.name())).orElseThrow();
    }
}
