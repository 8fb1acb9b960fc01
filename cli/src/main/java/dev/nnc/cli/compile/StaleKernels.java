package dev.nnc.cli.compile;

import dev.nnc.compiler.emit.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Classes of kernels that a former version of a network had: {@code DigitsForward2.java}, where
 * there is {@code DigitsForward.java} now. They are known by their name and by the comment that
 * each begins with, so that nobody's own file is removed.
 */
record StaleKernels(List<SourceText> sources) {
    /** Removes them and says which. */
    List<Path> removeFrom(Path folder) throws IOException {
        String main = sources.getFirst().path();
        Path home = folder.resolve(main).toAbsolutePath().normalize().resolveSibling("");
        String network = main.replaceFirst(".*/", "").replaceFirst("\\.java$", "");
        Pattern name = Pattern.compile(network + "(Forward|Backward)\\d*(Vector)?\\.java");
        Pattern comment =
                Pattern.compile(
                        "/\\*\\*\\s+(\\* )?(Kernels of \\{@link "
                                + network
                                + "\\}: |\\{@link "
                                + network
                                + "\\w*\\} over vectors of any width)");
        List<Path> removed = new ArrayList<>();
        for (Path file : files(home)) {
            String fileName = String.valueOf(file.getFileName());
            if (name.matcher(fileName).matches()
                    && sources.stream().noneMatch(source -> source.path().endsWith("/" + fileName))
                    && comment.matcher(Files.readString(file, StandardCharsets.UTF_8)).find()) {
                Files.delete(file);
                removed.add(file);
            }
        }
        return removed;
    }

    private static List<Path> files(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
