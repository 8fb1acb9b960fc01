import java.util.Arrays;

/**
 * The logarithmic mel spectrum of a sound: for each frame of 512 samples the energy in 40 bands
 * that lie as dense as the ear resolves them.
 *
 * <pre>{@code
 * float[] frames = new LogMel(22_050).frames(samples, 100);       // [100, 40]
 * }</pre>
 *
 * <p>A frame is weighted by the Hann window, transformed by the fast Fourier transform (Cooley and
 * Tukey, Mathematics of Computation 19, 1965), and its power is summed in triangular filters that
 * are spaced evenly in mel = 2595 log10(1 + f / 700) (O'Shaughnessy, Speech Communication, 1987;
 * Davis and Mermelstein, IEEE Transactions on Acoustics 28, 1980). The result is ln(energy + 1e-6)
 * for samples between -1 and 1.
 */
final class LogMel {
    static final int WINDOW = 512;
    static final int BANDS = 40;

    private static final double LOWEST = 80;
    private static final double HIGHEST = 8_000;
    private static final double FLOOR = 1e-6;

    private final int hop;
    private final double[] window = new double[WINDOW];
    private final double[][] filters;

    /** For sounds of so many samples a second; a frame begins every hundredth of it. */
    LogMel(int rate) {
        hop = rate / 100;
        Arrays.setAll(window, i -> 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW));
        filters = filters(rate);
    }

    /** How many samples the given number of frames covers. */
    int samples(int frames) {
        return (frames - 1) * hop + WINDOW;
    }

    /**
     * The frames of a sound, {@code [frames, BANDS]}, from at least {@code samples(frames)}
     * samples.
     */
    float[] frames(float[] sound, int frames) {
        float[] result = new float[frames * BANDS];
        for (int frame = 0; frame < frames; frame++) {
            double[] power = power(sound, frame * hop);
            for (int band = 0; band < BANDS; band++) {
                double energy = 0;
                for (int bin = 0; bin < power.length; bin++)
                    energy += filters[band][bin] * power[bin];
                result[frame * BANDS + band] = (float) Math.log(energy + FLOOR);
            }
        }
        return result;
    }

    /** The power at each frequency {@code bin * rate / WINDOW} up to half the rate. */
    private double[] power(float[] sound, int from) {
        double[] real = new double[WINDOW];
        double[] imaginary = new double[WINDOW];
        Arrays.setAll(real, i -> window[i] * sound[from + i]);
        transform(real, imaginary);
        double[] power = new double[WINDOW / 2 + 1];
        Arrays.setAll(power, bin -> real[bin] * real[bin] + imaginary[bin] * imaginary[bin]);
        return power;
    }

    /**
     * The discrete Fourier transform in place, {@code X[k] = sum over t of x[t] exp(-2 pi i k t /
     * n)}, of a power of two of complex numbers.
     */
    static void transform(double[] real, double[] imaginary) {
        int n = real.length;
        reorder(real, imaginary);
        for (int half = 1; half < n; half *= 2) {
            for (int k = 0; k < half; k++) {
                double cosine = Math.cos(Math.PI * k / half);
                double sine = -Math.sin(Math.PI * k / half);
                for (int even = k; even < n; even += 2 * half) {
                    int odd = even + half;
                    double re = cosine * real[odd] - sine * imaginary[odd];
                    double im = cosine * imaginary[odd] + sine * real[odd];
                    real[odd] = real[even] - re;
                    imaginary[odd] = imaginary[even] - im;
                    real[even] += re;
                    imaginary[even] += im;
                }
            }
        }
    }

    /** Moves each entry to the index whose bits are reversed. */
    private static void reorder(double[] real, double[] imaginary) {
        int unused = Integer.numberOfLeadingZeros(real.length) + 1;
        for (int i = 0; i < real.length; i++) {
            int j = Integer.reverse(i) >>> unused;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    /**
     * A triangle for each band: 0 at the centre of the band before, 1 at its own, 0 at the next.
     */
    private static double[][] filters(int rate) {
        double[] corners = new double[BANDS + 2];
        double step = (mel(HIGHEST) - mel(LOWEST)) / (BANDS + 1);
        Arrays.setAll(corners, i -> frequency(mel(LOWEST) + i * step));
        double[][] filters = new double[BANDS][WINDOW / 2 + 1];
        for (int band = 0; band < BANDS; band++) {
            double before = corners[band];
            double centre = corners[band + 1];
            double after = corners[band + 2];
            Arrays.setAll(
                    filters[band],
                    bin -> {
                        double f = (double) bin * rate / WINDOW;
                        return Math.max(
                                0,
                                Math.min(
                                        (f - before) / (centre - before),
                                        (after - f) / (after - centre)));
                    });
        }
        return filters;
    }

    static double mel(double frequency) {
        return 2595 * Math.log10(1 + frequency / 700);
    }

    static double frequency(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }
}
