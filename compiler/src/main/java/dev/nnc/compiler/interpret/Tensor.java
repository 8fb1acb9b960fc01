package dev.nnc.compiler.interpret;

import java.util.Arrays;

/**
 * A value: its extents and its elements, row-major, real or complex. Categories are reals with
 * whole values.
 *
 * <pre>{@code
 * var x = Tensor.of(new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
 * x.real(4);         // 5
 * x.isComplex();     // false: imaginary(4) is 0
 * }</pre>
 */
public final class Tensor {
    private static final double[] NOTHING = {};

    private final int[] extents;
    private final double[] real;
    private final double[] imaginary;

    private Tensor(int[] extents, double[] real, double[] imaginary) {
        this.extents = extents;
        this.real = real;
        this.imaginary = imaginary;
        if (real.length != size(extents)
                || imaginary.length != 0 && imaginary.length != real.length) {
            throw new IllegalArgumentException(
                    real.length
                            + " real and "
                            + imaginary.length
                            + " imaginary parts do not fill a value of shape "
                            + Arrays.toString(extents));
        }
    }

    /** A real value; the arrays are not copied. */
    public static Tensor of(int[] extents, double... elements) {
        return new Tensor(extents, elements, NOTHING);
    }

    public static Tensor scalar(double value) {
        return of(new int[0], value);
    }

    /** A complex value; the arrays are not copied. */
    public static Tensor complex(int[] extents, double[] real, double[] imaginary) {
        return new Tensor(extents, real, imaginary);
    }

    /** Zeros, complex if wanted. */
    static Tensor zeros(int[] extents, boolean complex) {
        int size = size(extents);
        return new Tensor(extents, new double[size], complex ? new double[size] : NOTHING);
    }

    /** The number of elements of a shape. */
    static int size(int[] extents) {
        int size = 1;
        for (int extent : extents) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    public int[] extents() {
        return extents.clone();
    }

    public int rank() {
        return extents.length;
    }

    public int size() {
        return real.length;
    }

    public boolean isComplex() {
        return imaginary.length != 0;
    }

    public double real(int element) {
        return real[element];
    }

    public double imaginary(int element) {
        return isComplex() ? imaginary[element] : 0;
    }

    /** A copy of the real parts. */
    public double[] real() {
        return real.clone();
    }

    /** A copy of the imaginary parts, zeros for a real value. */
    public double[] imaginary() {
        return isComplex() ? imaginary.clone() : new double[real.length];
    }

    /** The real parts themselves. */
    double[] realParts() {
        return real;
    }

    /** The imaginary parts themselves; empty for a real value. */
    double[] imaginaryParts() {
        return imaginary;
    }

    /** The same elements in other extents. */
    Tensor reshaped(int[] other) {
        return new Tensor(other, real, imaginary);
    }

    /** Real if every imaginary part is 0, so that later nodes need not compute with zeros. */
    Tensor simplified() {
        for (double part : imaginary) {
            if (part != 0) {
                return this;
            }
        }
        return of(extents, real);
    }

    @Override
    public String toString() {
        String shape = Arrays.toString(extents);
        return isComplex()
                ? shape + " " + Arrays.toString(real) + " + i" + Arrays.toString(imaginary)
                : shape + " " + Arrays.toString(real);
    }
}
