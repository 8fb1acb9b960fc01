package dev.nnc.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An array in the idx format of MNIST, gzip or not; the numbers stay as they are in the file and
 * are decoded one by one.
 *
 * <pre>{@code
 * Idx images = Idx.read(Path.of("train-images-idx3-ubyte.gz"));     // shape [60000, 28, 28]
 * double pixel = images.get(0);                                       // 0 to 255
 * }</pre>
 */
public final class Idx {
    private static final int PREFIX = 4;
    private static final String REMEDY = "check that this is an idx file, as those of MNIST are";

    private final NumberType type;
    private final List<Integer> shape;
    private final ByteBuffer numbers;

    private Idx(NumberType type, List<Integer> shape, ByteBuffer numbers) {
        this.type = type;
        this.shape = shape;
        this.numbers = numbers;
    }

    /** Whether a file that begins with these bytes may be one in this format, unpacked. */
    public static boolean startsLikeIdx(byte[] bytes) {
        return bytes.length >= PREFIX
                && bytes[0] == 0
                && bytes[1] == 0
                && bytes[2] >= 8
                && bytes[2] <= 0xe
                && bytes[3] > 0;
    }

    /**
     * Reads a file.
     *
     * @throws FormatException if it is no idx file or its length is not what its header says
     */
    public static Idx read(Path file) throws IOException {
        byte[] bytes = FileBytes.read(file);
        if (!startsLikeIdx(bytes))
            throw error(file, "the first bytes", "this is no idx file", REMEDY);
        NumberType type =
                NumberType.find(candidate -> candidate.idx() == bytes[2])
                        .orElseThrow(() ->
                                error(
                                        file,
                                        "the first bytes",
                                        "numbers of the type " + bytes[2] + " are unknown",
                                        REMEDY));
        int start = PREFIX + Integer.BYTES * bytes[3];
        if (bytes.length < start)
            throw error(file, "the extents", "the file ends in them", Input.DAMAGED);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).position(PREFIX);
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < bytes[3]; axis++) shape.add(buffer.getInt() & 0xffff_ffffL);
        int elements = Shapes.elements(shape).orElse(-1);
        long needed = start + (long) elements * type.bytes();
        if (elements < 0 || needed != bytes.length) {
            String what =
                    "the shape "
                            + shape
                            + " does not fit its "
                            + (bytes.length - start)
                            + " bytes of numbers";
            throw error(file, "the extents", what, Input.DAMAGED);
        }
        return new Idx(type, Shapes.extents(shape), buffer.slice());
    }

    private static FormatException error(Path file, String where, String what, String remedy) {
        return new FormatException(file.toString(), where, what, remedy);
    }

    /** The extents, the number of samples first. */
    public List<Integer> shape() {
        return shape;
    }

    /** How many numbers there are. */
    public int length() {
        return numbers.capacity() / type.bytes();
    }

    /** The number at this place, row-major. */
    public double get(int index) {
        return type.real(numbers, index * type.bytes());
    }
}
