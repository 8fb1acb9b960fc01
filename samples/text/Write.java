import text.CharLstm;
import text.CharLstmStepper;
import text.CharTransformer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Lets a trained language model write: character by character, each drawn from the probabilities
 * behind those before. The LSTM is stepped and keeps its state; the transformer reads the last 128
 * again for each character.
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

    /** Reads a character and gives the probabilities of the next one, {@code [96]}. */
    private interface Model {
        float[] after(int character);
    }

    private Write() {}

    public static void main(String[] arguments) throws IOException {
        Model model = load(arguments[0]);
        int length = BEGINNING.length() + Integer.parseInt(arguments[1]);
        int[] text = new int[length];
        for (int i = 0; i < BEGINNING.length(); i++) text[i] = BEGINNING.charAt(i) - ' ';
        Random random = new Random(1);
        for (int i = 1; i < length; i++) {
            float[] probabilities = model.after(text[i - 1]);
            if (i >= BEGINNING.length()) text[i] = draw(probabilities, random);
        }
        StringBuilder written = new StringBuilder();
        for (int character : text)
            written.append(character == 95 ? '\n' : (char) (character + ' '));
        System.out.println(written);
    }

    private static Model load(String name) throws IOException {
        Path weights = Path.of(name + ".safetensors");
        return switch (name) {
            case "lstm" -> stepped(CharLstm.load(weights).stepper());
            case "transformer" -> new Window(CharTransformer.load(weights));
            default ->
                    throw new IllegalArgumentException(name + " is neither lstm nor transformer");
        };
    }

    private static Model stepped(CharLstmStepper stepper) {
        return character -> {
            stepper.step(character);
            return stepper.probabilities();
        };
    }

    /** Reads the last characters again for each one. */
    private static final class Window implements Model {
        private final CharTransformer network;
        private int[] read = {};

        Window(CharTransformer network) {
            this.network = network;
        }

        @Override
        public float[] after(int character) {
            int from = Math.max(0, read.length + 1 - WINDOW);
            read = Arrays.copyOfRange(read, from, read.length + 1);
            read[read.length - 1] = character;
            float[] each = network.probabilities(read, read.length);
            return Arrays.copyOfRange(each, each.length - VOCABULARY, each.length);
        }
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
