import text.CharLstm;
import text.CharTransformer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Lets a trained language model write: character by character, each drawn from the probabilities
 * behind the last 128.
 *
 * <pre>{@code
 * java Write lstm 600       # 600 characters by lstm.safetensors
 * }</pre>
 */
public final class Write {
    private static final int VOCABULARY = 96;
    private static final int WINDOW = 128;

    /**
     * Probabilities are raised to the power of one over the temperature: below 1 fewer surprises.
     */
    private static final double TEMPERATURE = 0.7;

    private static final String BEGINNING = "And the LORD said unto ";

    /** The probabilities of the next character at each place of a text, {@code [length, 96]}. */
    private interface Model {
        float[] probabilities(int[] text, int length);
    }

    private Write() {}

    public static void main(String[] arguments) throws IOException {
        Model model = load(arguments[0]);
        int length = BEGINNING.length() + Integer.parseInt(arguments[1]);
        int[] text = new int[length];
        for (int i = 0; i < BEGINNING.length(); i++) text[i] = BEGINNING.charAt(i) - ' ';
        Random random = new Random(1);
        for (int i = BEGINNING.length(); i < length; i++) {
            int[] window = Arrays.copyOfRange(text, Math.max(0, i - WINDOW), i);
            float[] probabilities = model.probabilities(window, window.length);
            int from = (window.length - 1) * VOCABULARY;
            text[i] = draw(Arrays.copyOfRange(probabilities, from, from + VOCABULARY), random);
        }
        StringBuilder written = new StringBuilder();
        for (int character : text)
            written.append(character == 95 ? '\n' : (char) (character + ' '));
        System.out.println(written);
    }

    private static Model load(String name) throws IOException {
        Path weights = Path.of(name + ".safetensors");
        return switch (name) {
            case "lstm" -> CharLstm.load(weights)::probabilities;
            case "transformer" -> CharTransformer.load(weights)::probabilities;
            default ->
                    throw new IllegalArgumentException(name + " is neither lstm nor transformer");
        };
    }

    private static int draw(float[] probabilities, Random random) {
        double total = 0;
        double[] weights = new double[probabilities.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.pow(probabilities[i], 1 / TEMPERATURE);
            total += weights[i];
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) return i;
        }
        return weights.length - 1;
    }
}
