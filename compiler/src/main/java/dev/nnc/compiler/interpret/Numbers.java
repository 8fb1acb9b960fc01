package dev.nnc.compiler.interpret;

import java.util.Arrays;

/**
 * The values of a formula at a stretch of points: real, or complex where an imaginary part may
 * differ from 0.
 */
final class Numbers {
    private final double[] real = new double[Points.CAPACITY];
    private double[] imaginary = {};
    private boolean complex;

    double[] real() {
        return real;
    }

    /** Meaningful only where {@link #isComplex} holds. */
    double[] imaginary() {
        return imaginary;
    }

    boolean isComplex() {
        return complex;
    }

    Numbers complex(boolean value) {
        if (value) {
            room();
        }
        complex = value;
        return this;
    }

    /** The array for the imaginary parts, which real formulas never need. */
    private void room() {
        if (imaginary.length == 0) {
            imaginary = new double[Points.CAPACITY];
        }
    }

    double imaginary(int point) {
        return complex ? imaginary[point] : 0;
    }

    Complex at(int point) {
        return new Complex(real[point], imaginary(point));
    }

    void set(int point, Complex value) {
        real[point] = value.real();
        imaginary[point] = value.imaginary();
    }

    Numbers fill(double value) {
        Arrays.fill(real, value);
        return complex(false);
    }
}
