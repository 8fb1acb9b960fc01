package dev.nnc.cli.shared;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command will write: better to know at once that it cannot. */
public final class OutputFile {
    private OutputFile() {}

    /** Ends the command if the file cannot be written. */
    public static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw Failure.usage(file + " is a folder", "give the name of a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw Failure.usage(
                    file + " cannot be written, because there is no folder " + folder,
                    "make it, or give another file");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw Failure.usage(
                    file + " cannot be written",
                    "look at the permissions of " + folder + ", or give another file");
        }
    }

    /** {@code digits.safetensors} -> {@code digits.png}. */
    public static Path beside(Path file, String suffix) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
    }
}
