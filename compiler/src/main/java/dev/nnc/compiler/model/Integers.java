package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.BinaryOperator;
import dev.nnc.compiler.type.Extent;
import java.util.Optional;

/** Arithmetic of integers that are known now, and of index variables: {@code 2*i + u}. */
final class Integers {
    private final Problems problems;

    Integers(Problems problems) {
        this.problems = problems;
    }

    /** The value as an index, if it is one. */
    static Optional<Affine> affine(Value value) {
        return value instanceof Whole whole
                ? Optional.of(Affine.of(whole.extent()))
                : value instanceof Element element
                                && element.body() instanceof Scalar.Position position
                        ? Optional.of(position.index())
                        : Optional.empty();
    }

    /** The value of an index. */
    static Value of(Affine index, Origin origin) {
        return index.isConstant()
                ? new Whole(index.constant(), origin)
                : Element.real(new Scalar.Position(index));
    }

    /** The result of an operation on two indices, where it is one again. */
    Optional<Value> apply(
            Scope scope, Span at, BinaryOperator operator, Affine a, Affine b, Mode mode) {
        Extent right = b.constant();
        try {
            return switch (operator) {
                case ADD -> of(scope, at, a.plus(b));
                case SUBTRACT -> of(scope, at, a.minus(b));
                case MULTIPLY -> multiply(scope, at, a, b);
                case DIVIDE ->
                        a.isConstant() && b.isConstant()
                                ? divide(scope, at, a.constant(), right, mode)
                                : Optional.empty();
                case POWER ->
                        a.isConstant()
                                        && b.isConstant()
                                        && right.isLiteral()
                                        && right.literal() >= 0
                                ? of(scope, at, Affine.of(power(a.constant(), right.literal())))
                                : Optional.empty();
                case CONTRACT, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR ->
                        Optional.empty();
            };
        } catch (ArithmeticException overflow) {
            return mode == Mode.REAL
                    ? Optional.empty()
                    : Optional.of(
                            problems.error(
                                    scope,
                                    ModelCode.INT_TOO_LARGE,
                                    at,
                                    "an int or extent in `"
                                            + Labels.oneLine(at)
                                            + "` has more than 63 bits"));
        }
    }

    private Optional<Value> of(Scope scope, Span at, Affine index) {
        return Optional.of(of(index, origin(scope, at, index.constant())));
    }

    private Optional<Value> multiply(Scope scope, Span at, Affine a, Affine b) {
        if (a.isConstant() && b.isConstant()) {
            return of(scope, at, Affine.of(a.constant().times(b.constant())));
        }
        Affine variable = a.isConstant() ? b : a;
        Affine factor = a.isConstant() ? a : b;
        return factor.isConstant() && factor.constant().isLiteral()
                ? of(scope, at, variable.times(Math.toIntExact(factor.constant().literal())))
                : Optional.empty();
    }

    private Optional<Value> divide(Scope scope, Span at, Extent a, Extent b, Mode mode) {
        boolean divisible = b.isLiteral() && b.literal() > 0 && a.isDivisibleBy(b.literal());
        if (divisible || mode == Mode.INT && b.isLiteral() && b.literal() > 0) {
            return of(scope, at, Affine.of(a.floorDivide(b.literal())));
        }
        if (mode == Mode.REAL) {
            return Optional.empty();
        }
        return Optional.of(
                problems.error(
                        scope,
                        Problem.of(
                                ModelCode.NOT_AN_INT,
                                at,
                                "an int is divided by "
                                        + b
                                        + "; in an extent or an int argument the divisor is a known int above 0")));
    }

    private static Extent power(Extent base, long exponent) {
        if (exponent > 64 && !(base.is(0) || base.is(1))) {
            throw new ArithmeticException("power");
        }
        Extent result = Extent.ONE;
        for (long i = 0; i < Math.min(exponent, 64); i++) {
            result = result.times(base);
        }
        return result;
    }

    /**
     * The origin of a computed extent: its formula, or seen from inside the library the user's
     * call.
     */
    static Origin origin(Scope scope, Span at, Extent extent) {
        Frame frame = scope.frame();
        if (frame.isLibrary() && Frame.isLibrary(at)) {
            return new Origin(
                    frame.site(at),
                    "`" + frame.outermostLibrary().name() + "` makes it " + extent + " here");
        }
        String text = Labels.oneLine(at);
        return new Origin(
                at,
                text.equals(extent.toString())
                        ? extent + " is written here"
                        : "`" + text + "` is " + extent + " here");
    }
}
