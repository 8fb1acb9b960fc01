package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Op.Reducer;
import java.util.Locale;

/** Combines the values that arrive for each element of the result, one element after the other. */
final class Fold {
    private final Reducer reducer;
    private final Decisions decisions;
    private final Tensor result;
    private final long length;
    private int element;

    /** How many values of this element have arrived. */
    private long seen;

    private Complex product = Complex.ONE;
    private double real;
    private double imaginary;
    private long winner;
    private boolean tied;

    /** Each element combines {@code length} values. */
    Fold(Reducer reducer, Decisions decisions, Tensor result, long length) {
        this.reducer = reducer;
        this.decisions = decisions;
        this.result = result;
        this.length = length;
    }

    void add(Numbers values, int count) {
        int point = 0;
        while (point < count) {
            int end = (int) Math.min(count, point + length - seen);
            if (seen == 0) {
                begin();
            }
            combine(values, point, end);
            seen += end - point;
            point = end;
            if (seen == length) {
                finish();
            }
        }
    }

    private void begin() {
        real = 0;
        imaginary = 0;
        product = Complex.ONE;
        tied = false;
    }

    private void combine(Numbers values, int from, int to) {
        switch (reducer) {
            case NONE, SUM -> sum(values, from, to);
            case PRODUCT -> {
                for (int point = from; point < to; point++) {
                    product = product.times(values.at(point));
                }
            }
            case MAX, ARGMAX -> extreme(values, from, to, true);
            case MIN, ARGMIN -> extreme(values, from, to, false);
        }
    }

    private void sum(Numbers values, int from, int to) {
        for (int point = from; point < to; point++) {
            real += values.real()[point];
        }
        if (values.isComplex()) {
            for (int point = from; point < to; point++) {
                imaginary += values.imaginary()[point];
            }
        }
    }

    /** The first of the greatest, or of the least. */
    private void extreme(Numbers values, int from, int to, boolean greatest) {
        for (int point = from; point < to; point++) {
            double value = values.real()[point];
            double part = values.imaginary(point);
            long place = seen + point - from;
            boolean better =
                    greatest
                            ? RealFunctions.isSecondMax(real, value)
                            : RealFunctions.isSecondMin(real, value);
            if (place == 0 || better) {
                real = value;
                imaginary = part;
                winner = place;
                tied = false;
            } else if (value == real && part != imaginary) {
                tied = true;
            }
        }
    }

    private void finish() {
        switch (reducer) {
            case NONE, SUM -> store(real, imaginary);
            case PRODUCT -> store(product.real(), product.imaginary());
            case MAX, MIN -> {
                decide();
                store(real, imaginary);
            }
            case ARGMAX, ARGMIN -> {
                decide();
                store((double) winner, 0);
            }
        }
        element++;
        seen = 0;
    }

    private void decide() {
        decisions.add(winner);
        if (tied) {
            decisions.kink(reducer.name().toLowerCase(Locale.ROOT));
        }
    }

    private void store(double realPart, double imaginaryPart) {
        result.realParts()[element] = realPart;
        if (result.isComplex()) {
            result.imaginaryParts()[element] = imaginaryPart;
        }
    }
}
