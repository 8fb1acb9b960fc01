package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Elements of row-major arrays: {@code x[n, k]} of a {@code [batch, 784]} is {@code x[n * 784 +
 * k]}, {@code W[k, j]} of the parameters {@code p[DENSE1_W + k * 256 + j]}.
 */
final class Places {
    private Places() {}

    /** The array itself. */
    static String array(Storage where) {
        return switch (where) {
            case Storage.Argument argument -> argument.name();
            case Storage.Parameters _ -> "p";
            case Storage.Gradient _ -> "gradient";
            case Storage.Given given -> given.array();
            case Storage.Scratch scratch -> scratch.name();
        };
    }

    /**
     * The constant or the argument that holds the place of the first element, where that is not the
     * start of the array.
     */
    static Optional<String> origin(Storage where) {
        return switch (where) {
            case Storage.Argument _, Storage.Scratch _ -> Optional.empty();
            case Storage.Parameters parameters -> Optional.of(parameters.constant());
            case Storage.Gradient gradient -> Optional.of(gradient.constant());
            case Storage.Given given -> Optional.of(given.origin());
        };
    }

    /** The constant of the network's class among these. */
    static Optional<String> constant(Storage where) {
        return where instanceof Storage.Given ? Optional.empty() : origin(where);
    }

    /** The distance of neighbours on each axis. */
    static List<Extent> strides(Buffer buffer) {
        var strides = new ArrayList<Extent>();
        Extent stride = Extent.ONE;
        for (Extent extent : buffer.allocated().extents().reversed()) {
            strides.addFirst(stride);
            stride = stride.times(extent);
        }
        return strides;
    }

    /** An element's place as a sum: variable -> stride, and a constant; look-ups are left out. */
    record Linear(Map<Integer, Extent> strides, Extent constant) {}

    static Linear linear(Buffer buffer, List<Subscript> at) {
        List<Extent> strides = strides(buffer);
        Map<Integer, Extent> sum = new LinkedHashMap<>();
        Extent constant = Extent.ZERO;
        for (int axis = 0; axis < at.size(); axis++) {
            if (at.get(axis) instanceof Subscript.Linear(Affine index)) {
                Extent stride = strides.get(axis);
                constant = constant.plus(index.constant().times(stride));
                index.coefficients()
                        .forEach((variable, factor) ->
                                sum.merge(variable, stride.times(factor), Extent::plus));
            }
        }
        sum.values().removeIf(Extent.ZERO::equals);
        return new Linear(sum, constant);
    }

    /** The place of an element in its array. */
    static Code code(
            Buffer buffer, List<Subscript> at, List<Axis> axes, Function<Read, Code> category) {
        Linear linear = linear(buffer, at);
        var terms = new ArrayList<Code>();
        origin(buffer.where()).ifPresent(name -> terms.add(Code.atom(name)));
        List<Extent> strides = strides(buffer);
        var rest = new LinkedHashMap<>(linear.strides());
        for (int axis = 0; axis < at.size(); axis++) {
            switch (at.get(axis)) {
                case Subscript.Lookup(Read read) ->
                        terms.add(product(category.apply(read), strides.get(axis)));
                case Subscript.Linear(Affine index) ->
                        index.coefficients()
                                .keySet()
                                .forEach(variable ->
                                        Optional.ofNullable(rest.remove(variable))
                                                .ifPresent(stride ->
                                                        terms.add(
                                                                product(
                                                                        Code.atom(
                                                                                axes.get(variable)
                                                                                        .name()),
                                                                        stride))));
            }
        }
        if (terms.isEmpty() || !linear.constant().equals(Extent.ZERO)) {
            terms.add(Extents.code(linear.constant()));
        }
        return sum(terms);
    }

    private static Code product(Code variable, Extent stride) {
        return stride.is(1)
                ? variable
                : stride.is(-1) ? variable.negated() : variable.times(Extents.code(stride));
    }

    /**
     * A sum in which a negative term is subtracted; it starts with a positive one if there is one.
     */
    static Code sum(List<Code> terms) {
        var ordered = new ArrayList<>(terms);
        for (int place = 0;
                place < ordered.size() && ordered.getFirst().text().startsWith("-");
                place++) {
            ordered.add(ordered.removeFirst());
        }
        Code sum = ordered.getFirst();
        for (Code term : ordered.subList(1, ordered.size())) {
            boolean simple = term.text().startsWith("-") && term.level() == Code.Level.UNARY;
            sum =
                    simple
                            ? sum.minus(Code.atom(term.text().substring(1)))
                            : new Code(
                                    sum.inside(Code.Level.ADDITIVE)
                                            + " + "
                                            + term.inside(Code.Level.ADDITIVE),
                                    Code.Level.ADDITIVE);
        }
        return sum;
    }
}
