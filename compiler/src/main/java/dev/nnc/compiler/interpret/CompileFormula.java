package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.OptionalInt;

/**
 * Turns the scalar expression of a node into a {@link Formula}, once for all its evaluations.
 *
 * @param underStop whether the expression stands under {@code stopGradient}: then its reads see the
 *     unperturbed operands
 */
record CompileFormula(
        Frame frame, int[] domain, Sizes sizes, NoiseSource noise, boolean underStop) {

    Formula compile(Scalar scalar) {
        return switch (scalar) {
            case Constant constant -> constant(constant.value());
            case Size size -> constant(sizes.of(size.extent()));
            case Position position -> position(position);
            case Noise random -> noise(random);
            case Read read -> read(read);
            case Apply apply -> apply(apply);
            case Select select -> select(select);
        };
    }

    private static Formula constant(double value) {
        Numbers result = new Numbers().fill(value);
        return (points, mask) -> result;
    }

    private Formula position(Position position) {
        var places = new Addresses(frame, "the numbers", new int[] {Integer.MAX_VALUE}, domain);
        places.linear(0, position.index(), sizes);
        var result = new Numbers();
        return (points, mask) -> {
            fillAffine(places, points, result.real());
            return result;
        };
    }

    /** In double, where a negative position is as good as any. */
    private static void fillAffine(Addresses places, Points points, double[] result) {
        java.util.Arrays.fill(result, (double) places.base());
        for (int variable = 0; variable < places.strides().length; variable++) {
            long stride = places.strides()[variable];
            if (stride != 0) {
                int[] coordinates = points.coordinates(variable);
                for (int point = 0; point < points.count(); point++) {
                    result[point] += stride * coordinates[point];
                }
            }
        }
    }

    private Formula noise(Noise random) {
        boolean batched =
                !random.extents().isEmpty() && random.extents().getFirst().equals(Extent.BATCH);
        int[] extents = random.extents().stream().mapToInt(sizes::of).toArray();
        var places = new Addresses(frame, "the noise", extents, domain);
        for (int axis = 0; axis < extents.length; axis++) {
            places.linear(axis, random.at().get(axis), sizes);
        }
        int perSample = batched ? Tensor.size(extents) / extents[0] : Tensor.size(extents);
        var result = new Numbers();
        return (points, mask) -> {
            int[] place = places.at(points, mask);
            for (int point = 0; point < points.count(); point++) {
                result.real()[point] =
                        mask.wants(point)
                                ? noise.draw(
                                        random.distribution(),
                                        random.stream(),
                                        place[point] / perSample,
                                        place[point] % perSample)
                                : 0;
            }
            return result;
        };
    }

    Gather read(Read read) {
        int operand = read.operand();
        Addresses places = addresses("operand " + operand, frame.extents(operand), read.at());
        return new Gather(frame, operand, underStop, places);
    }

    /** The compiled subscripts of a read or of a target. */
    Addresses addresses(String what, int[] extents, List<Subscript> subscripts) {
        if (subscripts.size() != extents.length) {
            throw frame.error(
                    subscripts.size()
                            + " subscripts stand on "
                            + what
                            + " of rank "
                            + extents.length);
        }
        var addresses = new Addresses(frame, what, extents, domain);
        for (int axis = 0; axis < extents.length; axis++) {
            switch (subscripts.get(axis)) {
                case Linear linear -> addresses.linear(axis, linear.index(), sizes);
                case Lookup lookup -> addresses.lookup(axis, read(lookup.category()));
            }
        }
        return addresses;
    }

    private Formula apply(Apply apply) {
        if (apply.function() == Function.STOP_GRADIENT) {
            return new CompileFormula(frame, domain, sizes, noise, true)
                    .compile(apply.arguments().getFirst());
        }
        Formula first = compile(apply.arguments().getFirst());
        OptionalInt exponent = literalExponent(apply);
        if (exponent.isPresent()) {
            return new Power(first, exponent.getAsInt());
        }
        Formula second = apply.arguments().size() == 2 ? compile(apply.arguments().get(1)) : first;
        return new Application(frame, apply.function(), first, second);
    }

    private static OptionalInt literalExponent(Apply apply) {
        return apply.function() == Function.POWER
                        && apply.arguments().get(1) instanceof Constant(double value)
                        && value == (int) value
                ? OptionalInt.of((int) value)
                : OptionalInt.empty();
    }

    private Formula select(Select select) {
        return new Selection(
                new CompileChoice(this).compile(select.condition()),
                compile(select.then()),
                compile(select.otherwise()));
    }
}
