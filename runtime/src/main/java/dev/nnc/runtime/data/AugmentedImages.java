package dev.nnc.runtime.data;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.random.Noise;
import java.io.IOException;

/**
 * Images that look a little different in each epoch: moved by some pixels, with zeros where nothing
 * was, or as in a mirror. What happens to a sample depends on the seed, the epoch and its number
 * alone. Where a network is judged the images are left as they are.
 *
 * <pre>{@code
 * DataSource training = AugmentedImages.of(data.training(), 8, 8, 1, 42).withShift(1).withFlip();
 * }</pre>
 *
 * @param source where the images come from: the first input of its samples, row by row, the
 *     channels of a pixel side by side
 * @param shift the most pixels by which an image is moved in each direction
 * @param flip whether every other image is mirrored, left for right
 */
public record AugmentedImages(
        DataSource source, int height, int width, int channels, int shift, boolean flip, long seed)
        implements DataSource {
    private static final int STREAM = Noise.FIRST_RESERVED_STREAM + 1;

    /** Images of this size, as they are. */
    public static AugmentedImages of(
            DataSource source, int height, int width, int channels, long seed) {
        return new AugmentedImages(source, height, width, channels, 0, false, seed);
    }

    /** Moved by up to so many pixels. */
    public AugmentedImages withShift(int pixels) {
        return new AugmentedImages(source, height, width, channels, pixels, flip, seed);
    }

    /** Every other one mirrored, left for right. */
    public AugmentedImages withFlip() {
        return new AugmentedImages(source, height, width, channels, shift, true, seed);
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public int[] dims() {
        return source.dims();
    }

    @Override
    public void read(int sample, int epoch, Batch batch, int at) throws IOException {
        source.read(sample, epoch, batch, at);
        if (epoch > 0) {
            int down = shift(sample, epoch, 0);
            int right = shift(sample, epoch, 1);
            boolean mirrored = flip && Noise.uniform(seed, epoch, sample, STREAM, 2) < 0.5f;
            change(batch.inputs().get(0), at * height * width * channels, down, right, mirrored);
        }
    }

    /** From −shift to shift, each as often. */
    private int shift(int sample, int epoch, int direction) {
        float uniform = Noise.uniform(seed, epoch, sample, STREAM, direction);
        return (int) (uniform * (2 * shift + 1)) - shift;
    }

    private void change(Values images, int from, int down, int right, boolean mirrored) {
        Values before = images.like(height * width * channels);
        images.copyTo(from, before, 0, before.length());
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int oldRow = row - down;
                int moved = column - right;
                int oldColumn = mirrored ? width - 1 - moved : moved;
                boolean inside = oldRow >= 0 && oldRow < height && moved >= 0 && moved < width;
                for (int channel = 0; channel < channels; channel++) {
                    int old = (oldRow * width + oldColumn) * channels + channel;
                    images.set(
                            from + (row * width + column) * channels + channel,
                            inside ? before.get(old) : 0);
                }
            }
        }
    }
}
