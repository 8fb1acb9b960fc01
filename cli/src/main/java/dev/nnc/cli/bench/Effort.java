package dev.nnc.cli.bench;

/**
 * How long is measured: as many processes, and in each some intervals to warm up and as many to
 * measure.
 *
 * @param warmUp seconds of an interval while the JIT compiles
 * @param seconds of an interval that counts
 */
record Effort(int forks, double warmUp, double seconds) {
    /** To warm up, and to measure. */
    static final int INTERVALS = 5;

    /** Good for a comparison; two and a half minutes for a network. */
    static final Effort THOROUGH = new Effort(2, 1, 1);

    /** A first look; half a minute. */
    static final Effort QUICK = new Effort(1, 0.5, 0.2);

    Effort withForks(int count) {
        return new Effort(count, warmUp, seconds);
    }

    Effort withSeconds(double length) {
        return new Effort(forks, length, length);
    }
}
