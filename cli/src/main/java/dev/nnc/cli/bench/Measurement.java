package dev.nnc.cli.bench;

import java.util.Locale;

/**
 * One line of the result.
 *
 * @param samples that take part
 * @param operations additions and multiplications in the products
 * @param peak what the machine can do in a second
 */
record Measurement(
        Work work, String backend, int samples, double operations, Timing timing, double peak) {
    private static final double MICROS = 1e6;
    private static final String ROW = "%-20s %-7s %12s %10s %14s %9s %10s";

    static final String HEADING =
            String.format(ROW, "", "flavour", "µs", "± µs", "samples/s", "GFLOP/s", "% of peak");

    double samplesPerSecond() {
        return MICROS * samples / timing.micros();
    }

    /** Operations in a second. */
    double rate() {
        return MICROS * operations / timing.micros();
    }

    String text() {
        return String.format(
                ROW,
                work.title() + " (" + samples + ")",
                backend,
                number(timing.micros()),
                number(timing.error()),
                String.format(Locale.ROOT, "%,.0f", samplesPerSecond()),
                number(rate() * 1e-9),
                String.format(Locale.ROOT, "%.1f", 100 * rate() / peak));
    }

    /** At least three digits. */
    private static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 1 ? 2 : 3;
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%,." + decimals + "f", value)
                : "?";
    }

    String json() {
        return "{\"work\": \"%s\", \"flavour\": \"%s\", \"samples\": %d, \"microseconds\": %s, \"error\": %s, \"samplesPerSecond\": %s, \"flops\": %s, \"shareOfPeak\": %s}"
                .formatted(
                        work.method(),
                        backend,
                        samples,
                        exact(timing.micros()),
                        exact(timing.error()),
                        exact(samplesPerSecond()),
                        exact(rate()),
                        exact(rate() / peak));
    }

    /** JSON has no NaN and no infinity. */
    static String exact(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null";
    }
}
