package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.scalar.Scalar.Read;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names and places of a tile's vectors: {@code s12} is the sum of row 1 and vector 2, which
 * lies {@code 2 * L} behind the first one.
 *
 * @param mask of the one vector, if it is the last one
 * @param offsets the stem of names for the places of vectors that begin earlier, lest they reach
 *     beyond the columns
 * @param sums the stem of the names of sums
 */
record TileVectors(
        TilePattern pattern,
        Precision precision,
        LaneAnalysis lanes,
        int rows,
        int vectors,
        Optional<String> mask,
        Optional<String> offsets,
        String sums) {

    /** The mask or the places that vectors have. */
    void start(Lines lines) {
        mask.ifPresent(tail -> {
            String extent = Extents.code(columns().extent()).text();
            lines.add(
                    "var "
                            + tail
                            + " = fromLong(S, (1L << Math.min(L, "
                            + extent
                            + " - "
                            + columns().name()
                            + ")) - 1);");
        });
        if (offsets.isPresent() && vectors > 1) {
            lines.add(
                    IntStream.range(1, vectors)
                            .mapToObj(vector ->
                                    offsets.get()
                                            + vector
                                            + " = Math.min("
                                            + steps(vector)
                                            + ", "
                                            + Extents.code(columns().extent())
                                            + " - L - "
                                            + columns().name()
                                            + ")")
                            .collect(Collectors.joining(", ", "int ", ";")));
        }
    }

    String type() {
        return LaneCode.type(precision);
    }

    String sum(int row, int vector) {
        return sums + number(row, vector);
    }

    String number(int row, int vector) {
        return (rows > 1 ? String.valueOf(row) : "")
                + (vectors > 1 ? String.valueOf(vector) : rows > 1 ? "" : "0");
    }

    private String masked() {
        return mask.map(tail -> ", " + tail).orElse("");
    }

    private Axis columns() {
        return pattern.kernel().axes().get(pattern.column());
    }

    private static String steps(int vectors) {
        return vectors == 1 ? "L" : vectors + " * L";
    }

    private String offset(int vector) {
        return vector == 0
                ? ""
                : " + " + offsets.map(stem -> stem + vector).orElseGet(() -> steps(vector));
    }

    LaneCode code(int vector, Map<Integer, String> locals, Map<Read, String> loaded) {
        return new LaneCode(
                pattern.kernel(), lanes, precision, offset(vector), masked(), locals, loaded);
    }

    String fromArray(Buffer buffer, String at, int vector) {
        return type()
                + ".fromArray(S, "
                + Places.array(buffer.where())
                + ", "
                + at
                + offset(vector)
                + masked()
                + ")";
    }
}
