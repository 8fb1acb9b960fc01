import java.util.Random;

/**
 * The fast transform against the sum that defines it, and a pure tone in the band where it belongs;
 * throws where they differ.
 *
 * <pre>{@code
 * java LogMelTest
 * }</pre>
 */
public final class LogMelTest {
    /**
     * Each of the log2(512) = 9 stages rounds a few times relative to the norm of the signal, about
     * 23 for 512 normal numbers, by 1.1e-16; the plain sum rounds 512 times, at random.
     */
    private static final double TOLERANCE = 1e-11;

    private LogMelTest() {}

    public static void main(String[] arguments) {
        for (int n : new int[] {1, 2, 8, 512}) transformIsTheSum(n);
        for (double tone : new double[] {200, 440, 1_000, 3_000, 7_000}) toneIsInItsBand(tone);
        System.out.println("the front end is right");
    }

    private static void transformIsTheSum(int n) {
        Random random = new Random(n);
        double[] real = random.doubles(n, -1, 1).toArray();
        double[] imaginary = random.doubles(n, -1, 1).toArray();
        double[] fastReal = real.clone();
        double[] fastImaginary = imaginary.clone();
        LogMel.transform(fastReal, fastImaginary);
        for (int k = 0; k < n; k++) {
            double re = 0;
            double im = 0;
            for (int t = 0; t < n; t++) {
                double angle = -2 * Math.PI * (k * t % n) / n;
                re += real[t] * Math.cos(angle) - imaginary[t] * Math.sin(angle);
                im += real[t] * Math.sin(angle) + imaginary[t] * Math.cos(angle);
            }
            check(
                    Math.abs(re - fastReal[k]) + Math.abs(im - fastImaginary[k]) < TOLERANCE,
                    "entry " + k + " of " + n);
        }
    }

    /** The loudest band is one of the two whose triangles hold the frequency. */
    private static void toneIsInItsBand(double tone) {
        int rate = 22_050;
        LogMel mel = new LogMel(rate);
        float[] sound = new float[mel.samples(3)];
        for (int i = 0; i < sound.length; i++)
            sound[i] = (float) Math.sin(2 * Math.PI * tone * i / rate);
        float[] frames = mel.frames(sound, 3);
        int loudest = 0;
        for (int band = 0; band < LogMel.BANDS; band++) {
            if (frames[LogMel.BANDS + band] > frames[LogMel.BANDS + loudest]) loudest = band;
        }
        double step = (LogMel.mel(8_000) - LogMel.mel(80)) / (LogMel.BANDS + 1);
        double place = (LogMel.mel(tone) - LogMel.mel(80)) / step - 1;
        check(
                Math.abs(place - loudest) < 1,
                tone + " Hz lies at " + place + ", the loudest band is " + loudest);
    }

    private static void check(boolean right, String what) {
        if (!right) throw new AssertionError(what);
    }
}
