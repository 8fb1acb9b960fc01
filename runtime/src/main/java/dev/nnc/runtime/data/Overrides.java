package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FileKind;
import dev.nnc.runtime.file.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Other files in the place of those in the program: {@code --data source=other.csv}, {@code test},
 * {@code images}, {@code labels}, {@code test.images} and {@code test.labels} of idx sources, or
 * the name of an input or target, whose own source is replaced, or which is read as a whole from
 * the file.
 */
record Overrides(Map<String, Path> files, Collection<String> ports) {
    DataRecipe applyTo(DataRecipe recipe) throws IOException {
        DataRecipe result = recipe;
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            result = replace(result, entry.getKey(), entry.getValue().toAbsolutePath());
        }
        return result;
    }

    private DataRecipe replace(DataRecipe recipe, String name, Path file) throws IOException {
        if (ports.contains(name)) return withValue(recipe, name, file);
        Optional<Source> source = recipe.source();
        TestPart test = recipe.test();
        Optional<Source> ofTest =
                test instanceof TestPart.Separate separate
                        ? Optional.of(separate.source())
                        : source;
        switch (name) {
            case "source":
                return withSource(withoutTables(recipe, file), like(source, file));
            case "test":
                return withTest(recipe, like(ofTest, file));
            case "images", "labels":
                if (source.isPresent() && source.get() instanceof Source.Idx idx)
                    return withSource(recipe, half(idx, name, file));
                throw unknown(name);
            case "test.images", "test.labels":
                if (ofTest.isPresent() && ofTest.get() instanceof Source.Idx idx) {
                    return withTest(recipe, half(idx, name.substring("test.".length()), file));
                }
                throw unknown(name);
            default:
                throw unknown(name);
        }
    }

    /**
     * Where all data are tables in the program, a file takes their place: the arrays of an npz file
     * by the names of inputs and targets, the columns of a text in their order.
     */
    private DataRecipe withoutTables(DataRecipe recipe, Path file) throws IOException {
        if (recipe.source().isPresent()) return recipe;
        FileKind kind = FileKind.of(file);
        Map<String, DataValue> values = new LinkedHashMap<>();
        recipe.values().forEach(value -> values.put(value.port(), value));
        int column = 0;
        for (String port : ports) {
            DataValue value = values.get(port);
            if (value == null || value.source().isPresent()) continue;
            int width = Parts.of(value.formula()).width();
            values.put(port, DataValue.of(port, part(value.formula(), port, column, width, kind)));
            column += width;
        }
        return new DataRecipe(Optional.empty(), List.copyOf(values.values()), recipe.test());
    }

    /** The formula with parts of a source in the place of its tables. */
    private static Formula part(
            Formula formula, String port, int column, int width, FileKind kind) {
        if (formula instanceof Formula.Table) {
            return switch (kind) {
                case NPZ -> new Formula.Array(port);
                case NPY, IDX -> new Formula.Everything();
                case TEXT ->
                        width == 1
                                ? new Formula.Column(column)
                                : new Formula.Columns(column, column + width);
            };
        }
        if (formula instanceof Formula.Apply apply) {
            return new Formula.Apply(
                    apply.operation(),
                    apply.operands().stream()
                            .map(operand -> part(operand, port, column, width, kind))
                            .toList());
        }
        if (formula instanceof Formula.Standardise standardise)
            return new Formula.Standardise(part(standardise.operand(), port, column, width, kind));
        if (formula instanceof Formula.OneHot oneHot)
            return new Formula.OneHot(
                    part(oneHot.operand(), port, column, width, kind), oneHot.size());
        return formula;
    }

    private FormatException unknown(String name) {
        TreeSet<String> known = new TreeSet<>(ports);
        known.addAll(List.of("source", "test"));
        String names = "the names are " + String.join(", ", known);
        return new FormatException(
                "--data", "", "nothing in the data block is named " + name, names);
    }

    private static Source half(Source.Idx idx, String name, Path file) {
        boolean images = name.equals("images");
        return new Source.Idx(
                images ? file.toString() : idx.images(), images ? idx.labels() : file.toString());
    }

    private static DataRecipe withTest(DataRecipe recipe, Source source) {
        return new DataRecipe(recipe.source(), recipe.values(), new TestPart.Separate(source));
    }

    private static DataRecipe withSource(DataRecipe recipe, Source source) {
        return new DataRecipe(Optional.of(source), recipe.values(), recipe.test());
    }

    private static DataRecipe withValue(DataRecipe recipe, String port, Path file)
            throws IOException {
        Optional<DataValue> old = recipe.find(port);
        Optional<Source> own = old.flatMap(DataValue::source);
        Formula formula = own.isPresent() ? old.orElseThrow().formula() : new Formula.Everything();
        List<DataValue> values = new ArrayList<>(recipe.values());
        values.removeIf(value -> value.port().equals(port));
        values.add(new DataValue(port, formula, Optional.of(like(own, file))));
        return new DataRecipe(recipe.source(), values, recipe.test());
    }

    /** A source of the file's kind, with the options of the old one. */
    private static Source like(Optional<Source> old, Path path) throws IOException {
        String file = path.toString();
        return switch (FileKind.of(path)) {
            case NPZ -> new Source.Npz(file);
            case NPY -> new Source.ArrayFile(file);
            case IDX ->
                    old.isPresent() && old.get() instanceof Source.Idx idx
                            ? new Source.Idx(file, idx.labels())
                            : new Source.ArrayFile(file);
            case TEXT ->
                    old.isPresent() && old.get() instanceof Source.Csv csv
                            ? new Source.Csv(file, csv.header(), csv.skip(), csv.separator())
                            : new Source.Csv(file, false, 0, ",");
        };
    }
}
