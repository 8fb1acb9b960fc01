package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;

/** Reductions as loops: the value to begin with and the function that combines. */
final class Reducers {
    private Reducers() {}

    static Scalar neutral(Reducer reducer) {
        return Scalar.constant(
                switch (reducer) {
                    case NONE, SUM -> 0;
                    case PRODUCT -> 1;
                    case MAX, ARGMAX -> Double.NEGATIVE_INFINITY;
                    case MIN, ARGMIN -> Double.POSITIVE_INFINITY;
                });
    }

    static Function combining(Reducer reducer) {
        return switch (reducer) {
            case NONE, SUM -> Function.ADD;
            case PRODUCT -> Function.MULTIPLY;
            case MAX, ARGMAX -> Function.MAX;
            case MIN, ARGMIN -> Function.MIN;
        };
    }

    static boolean isPlace(Reducer reducer) {
        return reducer == Reducer.ARGMAX || reducer == Reducer.ARGMIN;
    }
}
