package dev.nnc.cli.compile;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.runtime.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where generated sources go: {@code src} for those that every Java compiles, {@code src-vector}
 * beside it for those that need the vector module. A file that would not change is left alone, so
 * that builds see no new one.
 */
record SourceFolder(Path folder) {
    /** Writes the files and says what was done, a line for each folder. */
    List<String> write(List<SourceText> sources) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(write(folder, sources.stream().filter(source -> !source.vector()).toList()));
        List<SourceText> vector = sources.stream().filter(SourceText::vector).toList();
        if (!vector.isEmpty()) {
            lines.add(write(vectorFolder(), vector));
        }
        var stale = new StaleKernels(sources);
        for (Path into : List.of(folder, vectorFolder())) {
            for (Path removed : stale.removeFrom(into)) {
                lines.add(removed + ": removed, for the network has no such part any more");
            }
        }
        return lines;
    }

    private Path vectorFolder() {
        Path whole = folder.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        if (name == null) {
            throw Failure.usage(
                    "-d " + folder + ": the sources that use vectors need a folder beside it",
                    "give another folder");
        }
        String beside = name + "-vector";
        return whole.equals(folder.toAbsolutePath())
                ? folder.resolveSibling(beside)
                : whole.resolveSibling(beside);
    }

    private static String write(Path into, List<SourceText> sources) throws IOException {
        int written = 0;
        for (SourceText source : sources) {
            Path file = into.resolve(source.path());
            byte[] bytes = source.text().getBytes(StandardCharsets.UTF_8);
            if (Files.isRegularFile(file) && Arrays.equals(bytes, Files.readAllBytes(file))) {
                continue;
            }
            makeFolder(file.toAbsolutePath().resolve("..").normalize());
            NewFile.write(file, out -> out.write(bytes));
            written++;
        }
        String names =
                String.join(
                        ", ",
                        sources.stream()
                                .map(source -> source.path().replaceFirst(".*/", ""))
                                .toList());
        return into
                + ": "
                + names
                + (written == sources.size()
                        ? ""
                        : written == 0 ? " (unchanged)" : " (" + written + " changed)");
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Failure.usage(
                    "the folder "
                            + folder
                            + " cannot be made ("
                            + e.getClass().getSimpleName().replace("Exception", "")
                            + ")",
                    "give another folder with -d");
        }
    }
}
