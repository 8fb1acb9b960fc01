import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Speaks the digits with many synthesised voices and writes their log-mel frames.
 *
 * <pre>{@code
 * java Prepare data       # writes data/train.npz and data/test.npz
 * }</pre>
 *
 * <p>The program {@code espeak-ng} speaks. A voice is a speaker and an accent; the speakers of the
 * test part are heard in no other. Speed, pitch, loudness, beginning and noise are drawn anew for
 * each utterance, from a fixed seed. An archive has the arrays {@code frames}, {@code [n, 100,
 * 40]}, and {@code digit}, {@code [n]}.
 */
public final class Prepare {
    private static final int RATE = 22_050;
    private static final int FRAMES = 100;
    private static final List<String> DIGITS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final List<String> ACCENTS =
            List.of("en-us", "en-us-nyc", "en-gb", "en-gb-scotland", "en-gb-x-rp", "en-029");
    private static final List<String> TRAINING =
            List.of(
                    "m1",
                    "m2",
                    "m3",
                    "m4",
                    "m5",
                    "f1",
                    "f2",
                    "f3",
                    "adam",
                    "Alex",
                    "Alicia",
                    "Andrea",
                    "Andy",
                    "benjamin",
                    "croak",
                    "david",
                    "grandma",
                    "grandpa",
                    "klatt",
                    "klatt2",
                    "Lee",
                    "max",
                    "norbert",
                    "paul");
    private static final List<String> TEST =
            List.of(
                    "m6", "m7", "f4", "f5", "Annie", "belinda", "Michael", "klatt3", "quincy",
                    "steph");

    private final LogMel mel = new LogMel(RATE);
    private final Random random = new Random(1);

    private Prepare() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Prepare prepare = new Prepare();
        prepare.write(folder.resolve("train.npz"), TRAINING, 2);
        prepare.write(folder.resolve("test.npz"), TEST, 1);
    }

    /** All digits by all speakers in all accents, so many times each. */
    private void write(Path file, List<String> speakers, int times) throws IOException {
        int n = speakers.size() * ACCENTS.size() * DIGITS.size() * times;
        float[] frames = new float[n * FRAMES * LogMel.BANDS];
        int[] digits = new int[n];
        int sample = 0;
        for (String speaker : speakers) {
            for (String accent : ACCENTS) {
                for (int utterance = 0; utterance < DIGITS.size() * times; utterance++) {
                    int digit = utterance % DIGITS.size();
                    float[] heard =
                            mel.frames(
                                    microphone(speak(accent + "+" + speaker, DIGITS.get(digit))),
                                    FRAMES);
                    System.arraycopy(heard, 0, frames, sample * heard.length, heard.length);
                    digits[sample++] = digit;
                }
            }
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("frames", Tensor.of(new Values.Floats(frames), n, FRAMES, LogMel.BANDS));
        arrays.put("digit", Tensor.of(new Values.Ints(digits), n));
        Npz.write(file, arrays);
        System.out.println(file + ": " + n + " utterances of " + speakers.size() + " speakers");
    }

    /** The sound of a word, between -1 and 1, without the silence around it. */
    private float[] speak(String voice, String word) throws IOException {
        String speed = String.valueOf(130 + random.nextInt(90));
        String pitch = String.valueOf(20 + random.nextInt(60));
        Process espeak =
                new ProcessBuilder(
                                "espeak-ng",
                                "--stdout",
                                "-v",
                                voice,
                                "-s",
                                speed,
                                "-p",
                                pitch,
                                word)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        float[] sound = wave(espeak.getInputStream().readAllBytes());
        int from = 0;
        int to = sound.length;
        while (from < to && Math.abs(sound[from]) < 0.01) from++;
        while (to > from && Math.abs(sound[to - 1]) < 0.01) to--;
        if (from == to)
            throw new IOException("espeak-ng -v " + voice + " says nothing for " + word);
        return Arrays.copyOfRange(sound, from, to);
    }

    /**
     * The samples of a WAV file of 16 bits, one channel, and this rate, behind its header of 44
     * bytes.
     */
    private static float[] wave(byte[] file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < 44
                || in.getShort(22) != 1
                || in.getInt(24) != RATE
                || in.getShort(34) != 16) {
            throw new IOException(
                    "espeak-ng wrote no sound of 16 bits at " + RATE + " samples a second");
        }
        float[] sound = new float[(file.length - 44) / 2];
        for (int i = 0; i < sound.length; i++) sound[i] = in.getShort(44 + 2 * i) / 32_768f;
        return sound;
    }

    /**
     * The sound somewhere within a second, louder or softer, with white noise 10 to 40 dB below it.
     */
    private float[] microphone(float[] sound) {
        float[] heard = new float[mel.samples(FRAMES)];
        int length = Math.min(sound.length, heard.length);
        int from = random.nextInt(heard.length - length + 1);
        double power = 0;
        for (int i = 0; i < length; i++) power += sound[i] * sound[i] / (double) length;
        double noise = Math.sqrt(power) * Math.pow(10, -(10 + 30 * random.nextDouble()) / 20);
        double gain = 0.3 + 0.7 * random.nextDouble();
        for (int i = 0; i < heard.length; i++) {
            double clean = i >= from && i < from + length ? sound[i - from] : 0;
            heard[i] = (float) (gain * (clean + noise * random.nextGaussian()));
        }
        return heard;
    }
}
