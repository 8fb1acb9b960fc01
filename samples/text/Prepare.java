import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cuts a text into windows of characters for the two language models.
 *
 * <pre>{@code
 * java Prepare bible.txt data       # writes data/train.npz and data/test.npz
 * }</pre>
 *
 * <p>A line of the text is a verse behind its reference, {@code Ge1:1 In the beginning ...}. The
 * reference is dropped, and every twentieth chapter goes into the test part. An archive has the
 * arrays {@code text} and {@code next}, both {@code [windows, 128]}: {@code next} is the text one
 * character further. A character is its ASCII code less 32, the end of a line is 95.
 */
public final class Prepare {
    private static final int WINDOW = 128;
    private static final int HELD_OUT = 20;

    private Prepare() {}

    public static void main(String[] arguments) throws IOException {
        StringBuilder training = new StringBuilder();
        StringBuilder test = new StringBuilder();
        String chapter = "";
        int chapters = 0;
        for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.US_ASCII)) {
            String reference = line.substring(0, line.indexOf(' '));
            String here = reference.substring(0, reference.indexOf(':'));
            if (!here.equals(chapter)) chapters++;
            chapter = here;
            (chapters % HELD_OUT == 0 ? test : training)
                    .append(line.substring(reference.length() + 1).strip())
                    .append('\n');
        }
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        write(folder.resolve("train.npz"), training);
        write(folder.resolve("test.npz"), test);
        System.out.printf(
                "%,d characters to train, %,d of every %dth of %,d chapters to test%n",
                training.length(), test.length(), HELD_OUT, chapters);
    }

    private static void write(Path file, CharSequence text) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("text", windows(text, 0));
        arrays.put("next", windows(text, 1));
        Npz.write(file, arrays);
    }

    /** Windows side by side, from the given character on. */
    private static Tensor windows(CharSequence text, int from) {
        int n = (text.length() - 1) / WINDOW;
        int[] indices = new int[n * WINDOW];
        Arrays.setAll(indices, i -> index(text.charAt(from + i)));
        return Tensor.of(new Values.Ints(indices), n, WINDOW);
    }

    private static int index(char character) {
        return character == '\n' ? 95 : character - ' ';
    }
}
