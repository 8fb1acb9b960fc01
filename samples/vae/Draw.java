import dev.nnc.runtime.Weights;

import vae.Decoder;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

/**
 * Draws digits that nobody wrote: codes from the normal distribution, decoded.
 *
 * <pre>{@code
 * java Draw vae.safetensors drawn.png
 * }</pre>
 */
public final class Draw {
    private static final int ROWS = 8;
    private static final int COLUMNS = 16;
    private static final int SIDE = 8;
    private static final int ZOOM = 5;
    private static final int CELL = (SIDE + 1) * ZOOM;

    private Draw() {}

    public static void main(String[] arguments) throws IOException {
        Decoder decoder = Decoder.initialized(0);
        Weights.loadPart(decoder, Path.of(arguments[0]));
        Random random = new Random(1);
        var picture = new BufferedImage(COLUMNS * CELL, ROWS * CELL, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster()
                .setPixels(0, 0, COLUMNS * CELL, ROWS * CELL, white(COLUMNS * CELL * ROWS * CELL));
        for (int cell = 0; cell < ROWS * COLUMNS; cell++) {
            float[] code = new float[8];
            for (int i = 0; i < code.length; i++) code[i] = (float) random.nextGaussian();
            draw(decoder.image(code), picture, cell % COLUMNS * CELL, cell / COLUMNS * CELL);
        }
        ImageIO.write(picture, "png", new File(arguments[1]));
    }

    private static int[] white(int pixels) {
        int[] white = new int[pixels];
        Arrays.fill(white, 255);
        return white;
    }

    /** Dark ink on white paper, each pixel a square. */
    private static void draw(float[] image, BufferedImage picture, int left, int top) {
        for (int y = 0; y < SIDE * ZOOM; y++) {
            for (int x = 0; x < SIDE * ZOOM; x++) {
                int grey = Math.round(255 * (1 - image[y / ZOOM * SIDE + x / ZOOM]));
                picture.getRaster().setSample(left + x, top + y, 0, grey);
            }
        }
    }
}
