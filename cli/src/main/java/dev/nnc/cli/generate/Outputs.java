package dev.nnc.cli.generate;

import dev.nnc.runtime.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that one run writes, and what an earlier run wrote and this one does not: that is
 * removed. A file that would not change is left alone, so that a build sees no new one.
 *
 * @param list where the names of the written files are kept, a line each
 */
record Outputs(Path list, Map<Path, byte[]> files) {
    Outputs {
        files = new TreeMap<>(files);
    }

    /** Writes them; how many have changed. */
    int write() throws IOException {
        int changed = 0;
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            changed += written(file.getKey(), file.getValue()) ? 1 : 0;
        }
        for (String old : earlier()) {
            Path file = Path.of(old);
            if (!old.isBlank() && !files.containsKey(file) && Files.deleteIfExists(file)) {
                changed++;
            }
        }
        String names = String.join("", files.keySet().stream().map(file -> file + "\n").toList());
        written(list, names.getBytes(StandardCharsets.UTF_8));
        return changed;
    }

    private List<String> earlier() throws IOException {
        return Files.isRegularFile(list) ? Files.readAllLines(list) : List.of();
    }

    private static boolean written(Path file, byte[] bytes) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(bytes, Files.readAllBytes(file))) {
            return false;
        }
        Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
        NewFile.write(file, out -> out.write(bytes));
        return true;
    }
}
