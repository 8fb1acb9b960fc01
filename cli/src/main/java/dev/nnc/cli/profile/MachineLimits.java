package dev.nnc.cli.profile;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.plan.Work;
import picocli.CommandLine.Option;

/** What a core can do at most; the options {@code --peak} and {@code --bandwidth}. */
public final class MachineLimits {
    private static final double GIGA = 1e9;

    @Option(
            names = "--peak",
            paramLabel = "GFLOPS",
            defaultValue = "100",
            description = "What a core can compute, in 10^9 operations a second.")
    double peak = 100;

    @Option(
            names = "--bandwidth",
            paramLabel = "GB/S",
            defaultValue = "20",
            description = "What it can read and write, in 10^9 bytes a second.")
    double bandwidth = 20;

    /** A usage error where a limit is none. */
    public void check() {
        if (!(peak > 0) || !(bandwidth > 0)) {
            throw Failure.usage(
                    "--peak and --bandwidth must be above 0", "leave them out, or give more");
        }
    }

    /** The least time that a core can take. */
    public double seconds(Work work) {
        return work.seconds(peak * GIGA, bandwidth * GIGA);
    }
}
