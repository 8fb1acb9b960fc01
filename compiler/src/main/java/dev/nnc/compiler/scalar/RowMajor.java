package dev.nnc.compiler.scalar;

import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.type.Extent;
import java.util.List;

/**
 * The number of a place among several axes, counted row-major: for variables u &lt; 2 and v &lt; 3
 * the place is {@code 3*u + v} of 6; for v &lt; T it is {@code u * T + v} of 2*T.
 *
 * @param place the number, over the loop variables
 * @param count how many places there are
 */
public record RowMajor(Scalar place, Extent count) {
    /** The place among these variables, which run over these extents. */
    public static RowMajor place(List<Integer> variables, List<Extent> extents) {
        Scalar place = new Constant(0);
        Extent count = Extent.ONE;
        for (int axis = variables.size() - 1; axis >= 0; axis--) {
            Scalar step = scaled(variables.get(axis), count);
            place = place instanceof Constant ? step : sum(step, place);
            count = count.times(extents.get(axis));
        }
        return new RowMajor(place, count);
    }

    private static Scalar scaled(int variable, Extent stride) {
        return stride.isLiteral()
                ? new Position(Affine.variable(variable).times(Math.toIntExact(stride.literal())))
                : Scalars.multiply(new Position(Affine.variable(variable)), new Size(stride));
    }

    private static Scalar sum(Scalar a, Scalar b) {
        return a instanceof Position(Affine i) && b instanceof Position(Affine j)
                ? new Position(i.plus(j))
                : Scalars.add(a, b);
    }
}
