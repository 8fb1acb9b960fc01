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
    private static final int ATTEMPTS = 5;

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

    /** A busy machine, on which the JIT comes late, gets more chances; slow code stays slow. */
    private static boolean holds(String title, double recorded) {
        Workload workload = Workload.titled(title);
        Compiled compiled = Compiled.of(workload);
        Runner runner = Timing.runner(compiled, workload);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            double share = 100 * Timing.of(compiled, runner).stepShare();
            System.out.printf(
                    Locale.ROOT,
                    "%s: a training step at %.0f %% of the peak, recorded %.0f %%%n",
                    title,
                    share,
                    recorded);
            if (share >= TOLERATED * recorded) {
                return true;
            }
        }
        System.out.println("less than half: look at the latest changes of plan and emit");
        return false;
    }
}
