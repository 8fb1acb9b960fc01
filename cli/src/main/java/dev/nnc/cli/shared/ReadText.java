package dev.nnc.cli.shared;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads models, which are UTF-8. */
public final class ReadText {
    private ReadText() {}

    /** The text of the model that the user named. */
    public static String model(Path file) {
        if (Files.isDirectory(file)) {
            throw Failure.usage(file + " is a folder", "give the name of a .nn file");
        }
        try {
            return text(file);
        } catch (NoSuchFileException e) {
            throw Failure.usage("there is no file " + file, "give the path of a .nn file");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The text of an imported file, empty if there is none. */
    public static Optional<String> imported(String path) {
        try {
            return Optional.of(text(Path.of(path)));
        } catch (NoSuchFileException | InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(Path.of(path), e);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw Failure.model(
                    file + " is not UTF-8 text", "is it a .nn file? else save it as UTF-8");
        }
    }

    private static Failure unreadable(Path file, IOException e) {
        return Failure.usage(
                file
                        + " cannot be read ("
                        + e.getClass().getSimpleName().replace("Exception", "")
                        + ")",
                "look at its permissions");
    }
}
