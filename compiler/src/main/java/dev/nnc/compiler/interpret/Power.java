package dev.nnc.compiler.interpret;

/** A power with a literal integer exponent: a product for every base. */
final class Power implements Formula {
    private final Formula base;
    private final int exponent;
    private final Numbers result = new Numbers();

    Power(Formula base, int exponent) {
        this.base = base;
        this.exponent = exponent;
    }

    @Override
    public Numbers at(Points points, Mask mask) {
        Numbers numbers = base.at(points, mask);
        result.complex(numbers.isComplex());
        for (int point = 0; point < points.count(); point++) {
            if (numbers.isComplex()) {
                result.set(point, numbers.at(point).power(exponent));
            } else {
                result.real()[point] = RealFunctions.power(numbers.real()[point], exponent);
            }
        }
        return result;
    }
}
