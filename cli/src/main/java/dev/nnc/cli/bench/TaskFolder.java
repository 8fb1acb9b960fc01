package dev.nnc.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the processes that measure, which is removed, also when Ctrl-C ends the command. */
record TaskFolder(Path path, Thread hook) implements AutoCloseable {
    /** A new one. */
    static TaskFolder create() throws IOException {
        Path path = Files.createTempDirectory("nnc-bench");
        var hook = new Thread(() -> remove(path), "nnc-bench-folder");
        Runtime.getRuntime().addShutdownHook(hook);
        return new TaskFolder(path, hook);
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger("dev.nnc.cli")
                    .log(System.Logger.Level.DEBUG, "a folder is left over: " + folder, e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        remove(path);
    }
}
