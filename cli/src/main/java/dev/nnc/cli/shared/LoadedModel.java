package dev.nnc.cli.shared;

import dev.nnc.compiler.model.Model;
import java.nio.file.Path;

/**
 * A checked model and where it was read.
 *
 * @param file the {@code .nn} file as the user wrote it
 */
public record LoadedModel(Model model, Path file) {
    /** The folder that the paths of a {@code data} block are relative to. */
    public Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** The file's name without {@code .nn}: the name of what is written for it. */
    public String baseName() {
        return file.toAbsolutePath().getFileName().toString().replaceFirst("\\.nn$", "");
    }
}
