package dev.nnc.cli.shared;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.data.DataRecipe;
import dev.nnc.runtime.data.TestPart;
import dev.nnc.runtime.file.FileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * Data files of the command line, in the place of those that a {@code data} block names, or where
 * there is no such block.
 */
public final class DataOptions {
    private static final String SOURCE = "source";

    @Option(
            names = "--data",
            paramLabel = "[name=]FILE",
            description =
                    "A file in the place of the one that the data block"
                            + " names for the source, for test, or for an input or target; without a block an .npz file with an array for each.")
    List<String> files = new ArrayList<>();

    /**
     * A recipe and the files that replace some of its own.
     *
     * @param files by the names that the runtime knows
     */
    public record Choice(DataRecipe recipe, Map<String, Path> files) {}

    /** Ends the command if a file is not there. */
    public void check() {
        named();
    }

    /** Whether no file is named. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** What to read for this network; {@code ports} are those that have to be known. */
    public Choice choose(LoadedModel loaded, Description description, List<Port> ports)
            throws IOException {
        Map<String, Path> named = named();
        Optional<DataRecipe> block = description.data();
        if (block.isPresent()) {
            return new Choice(block.get(), named);
        }
        Optional<Path> source = Optional.ofNullable(named.get(SOURCE));
        if (source.isPresent() && FileKind.of(source.get()) == FileKind.NPZ) {
            named.remove(SOURCE);
            List<String> names = ports.stream().map(Port::name).toList();
            return new Choice(
                    DataRecipe.arrays(source.get().toAbsolutePath().toString(), names), named);
        }
        if (source.isPresent() || named.isEmpty()) {
            throw noBlock(loaded, description);
        }
        return new Choice(new DataRecipe(Optional.empty(), List.of(), new TestPart.None()), named);
    }

    private static Failure noBlock(LoadedModel loaded, Description description) {
        List<String> names =
                Stream.concat(description.inputs().stream(), description.targets().stream())
                        .map(Port::name)
                        .toList();
        String formulas =
                names.stream().map(name -> name + " = ...").collect(Collectors.joining("; "));
        return Failure.model(
                loaded.file()
                        + " has no data block, so nothing says what the inputs and targets are",
                "write `data { source = csv(\"samples.csv\"); "
                        + formulas
                        + " }` into the network, or give --data FILE.npz with the arrays "
                        + String.join(", ", names));
    }

    private Map<String, Path> named() {
        Map<String, Path> named = new LinkedHashMap<>();
        for (String text : files) {
            int equals = text.indexOf('=');
            boolean whole = equals < 1 || Files.exists(Path.of(text));
            String name = whole ? SOURCE : text.substring(0, equals);
            Path file = Path.of(whole ? text : text.substring(equals + 1));
            if (!Files.exists(file)) {
                throw Failure.usage(
                        "--data " + text + ": there is no file " + file,
                        "paths after --data are relative to the current folder");
            }
            if (named.put(name, file) != null) {
                throw Failure.usage(
                        "--data " + text + ": a second file for " + name, "give each name once");
            }
        }
        return named;
    }
}
