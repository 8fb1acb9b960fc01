package dev.nnc.benchmarks.compare;

import java.util.Optional;

/** A number that a measuring process reports, as a line {@code #STEP 612.5} on standard output. */
enum Message {
    /** The loss of the first step. */
    FIRST_LOSS,
    /** The loss of the tenth step. */
    LAST_LOSS,
    /** The first element of the first prediction. */
    OUTPUT,
    /** The operations a second of {@link dev.nnc.cli.bench.Peak}. */
    PEAK,
    /** Microseconds of a training step. */
    STEP,
    /** Microseconds of a prediction. */
    PREDICT;

    void print(double value) {
        System.out.println("#" + name() + " " + value);
    }

    /** The number in a line, if the line is such a message. */
    Optional<Double> in(String line) {
        String start = "#" + name() + " ";
        return line.startsWith(start)
                ? Optional.of(Double.parseDouble(line.substring(start.length())))
                : Optional.empty();
    }
}
