package dev.nnc.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * Notices that generated code has become slow: compares the share of the machine's peak that a
 * training step reaches with the recorded one, and ends with exit code 1 below half of it. A share
 * is a ratio within one run, so that it depends little on the machine and its load.
 *
 * <p>{@code java ... dev.nnc.benchmarks.Guard benchmarks/guard.properties}
 */
public final class Guard {
    private static final double TOLERATED = 0.5;

    private Guard() {}

    public static void main(String[] arguments) throws IOException {
        var recorded = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            recorded.load(in);
        }
        boolean fine = true;
        for (String title : recorded.stringPropertyNames()) {
            fine &= holds(title, Double.parseDouble(recorded.getProperty(title)));
        }
        System.exit(fine ? 0 : 1);
    }

    private static boolean holds(String title, double recorded) {
        double share = 100 * Timing.of(Workload.titled(title)).stepShare();
        boolean fine = share >= TOLERATED * recorded;
        System.out.printf(
                Locale.ROOT,
                "%s: a training step at %.0f %% of the peak, recorded %.0f %%: %s%n",
                title,
                share,
                recorded,
                fine ? "fine" : "less than half; look at the latest changes of plan and emit");
        return fine;
    }
}
