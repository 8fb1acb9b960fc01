package dev.nnc.maven;

import java.io.File;
import java.nio.file.Path;

/** Paths as a build log shows them. */
final class Paths {
    private Paths() {}

    /** Relative to the project's folder if it is below it. */
    static String shown(Path base, File file) {
        Path path = file.toPath();
        return path.startsWith(base) ? base.relativize(path).toString() : path.toString();
    }
}
