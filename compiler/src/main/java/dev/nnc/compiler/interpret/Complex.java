package dev.nnc.compiler.interpret;

/**
 * A complex number, with the analytic functions of the scalar language. Each is stable for tiny
 * imaginary parts: where the imaginary part is h = 1e-30, that of the result is h times the
 * derivative, to full relative accuracy.
 *
 * <pre>{@code
 * new Complex(0.5, 1e-30).tanh().imaginary() / 1e-30;   // 1 - tanh(0.5)^2
 * }</pre>
 */
record Complex(double real, double imaginary) {
    static final Complex ZERO = new Complex(0, 0);
    static final Complex ONE = new Complex(1, 0);

    Complex negate() {
        return new Complex(-real, -imaginary);
    }

    Complex plus(Complex other) {
        return new Complex(real + other.real, imaginary + other.imaginary);
    }

    Complex minus(Complex other) {
        return new Complex(real - other.real, imaginary - other.imaginary);
    }

    Complex times(Complex other) {
        return new Complex(
                real * other.real - imaginary * other.imaginary,
                real * other.imaginary + imaginary * other.real);
    }

    /** Real stays real, also where the factor is infinite. */
    Complex times(double factor) {
        return new Complex(real * factor, imaginary == 0 ? 0 : imaginary * factor);
    }

    /** By the method of R. L. Smith (1962), which does not overflow early. */
    Complex dividedBy(Complex other) {
        if (other.imaginary == 0) {
            return new Complex(real / other.real, imaginary / other.real);
        }
        if (Math.abs(other.real) >= Math.abs(other.imaginary)) {
            double ratio = other.imaginary / other.real;
            double scale = other.real + other.imaginary * ratio;
            return new Complex(
                    (real + imaginary * ratio) / scale, (imaginary - real * ratio) / scale);
        }
        double ratio = other.real / other.imaginary;
        double scale = other.real * ratio + other.imaginary;
        return new Complex((real * ratio + imaginary) / scale, (imaginary * ratio - real) / scale);
    }

    /**
     * On the real axis real, also where it overflows; 0 where it underflows, whatever the angle.
     */
    Complex exp() {
        double scale = Math.exp(real);
        return imaginary == 0 || scale == 0
                ? new Complex(scale, 0)
                : new Complex(scale * Math.cos(imaginary), scale * Math.sin(imaginary));
    }

    /** {@code exp(x) cos y - 1 = expm1(x) cos y - 2 sin(y/2)^2} */
    Complex expm1() {
        double half = Math.sin(imaginary / 2);
        return new Complex(
                Math.expm1(real) * Math.cos(imaginary) - 2 * half * half,
                Math.exp(real) * Math.sin(imaginary));
    }

    /** The principal branch. */
    Complex log() {
        return new Complex(Math.log(Math.hypot(real, imaginary)), Math.atan2(imaginary, real));
    }

    /**
     * {@code log|1 + z| = log(1 + x) + log(1 + (y/(1 + x))^2)/2}; where x < -1 it is {@code log(1 +
     * z)}.
     */
    Complex log1p() {
        if (real < -1) {
            return plus(ONE).log();
        }
        double ratio = imaginary / (1 + real);
        return new Complex(
                Math.log1p(real) + 0.5 * Math.log1p(ratio * ratio),
                Math.atan2(imaginary, 1 + real));
    }

    /** The root in the right half plane. */
    Complex sqrt() {
        if (real == 0 && imaginary == 0) {
            return ZERO;
        }
        double root = Math.sqrt((Math.abs(real) + Math.hypot(real, imaginary)) / 2);
        double other = imaginary / (2 * root);
        return real >= 0
                ? new Complex(root, other)
                : new Complex(Math.abs(other), Math.copySign(root, imaginary));
    }

    Complex sin() {
        return new Complex(
                Math.sin(real) * Math.cosh(imaginary), Math.cos(real) * Math.sinh(imaginary));
    }

    Complex cos() {
        return new Complex(
                Math.cos(real) * Math.cosh(imaginary), -Math.sin(real) * Math.sinh(imaginary));
    }

    /**
     * With t = tanh x and u = tan y: {@code (t(1 + u^2) + i u (1 - t^2)) / (1 + t^2 u^2)}; 1 - t^2
     * without cancellation.
     */
    Complex tanh() {
        double t = Math.tanh(real);
        double e = Math.exp(-2 * Math.abs(real));
        double sech2 = 4 * e / ((1 + e) * (1 + e));
        double u = Math.tan(imaginary);
        double scale = 1 + t * t * u * u;
        return new Complex(t * (1 + u * u) / scale, u * sech2 / scale);
    }

    /** By the exponential that does not overflow. */
    Complex sigmoid() {
        if (real >= 0) {
            return ONE.dividedBy(ONE.plus(negate().exp()));
        }
        Complex e = exp();
        return e.dividedBy(ONE.plus(e));
    }

    /** By the exponential that does not overflow. */
    Complex softplus() {
        return real > 0 ? plus(negate().exp().log1p()) : exp().log1p();
    }

    Complex erf() {
        return ErrorFunction.erf(this);
    }

    /** A product for every base; a negative exponent is its reciprocal. */
    Complex power(int exponent) {
        Complex product = ONE;
        Complex square = this;
        for (int rest = Math.abs(exponent); rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                product = product.times(square);
            }
            square = square.times(square);
        }
        return exponent < 0 ? ONE.dividedBy(product) : product;
    }

    /**
     * {@code exp(w log z)}; at 0 the limit, 0, if the exponent's real part is positive. Left of the
     * imaginary axis it is a number only for a whole exponent that stays.
     */
    Complex power(Complex exponent) {
        if (real == 0 && imaginary == 0) {
            return new Complex(Math.pow(0, exponent.real), 0);
        }
        if (real < 0) {
            double sign = Math.pow(-1, exponent.real);
            return exponent.imaginary == 0
                    ? negate().power(exponent).times(sign)
                    : new Complex(Double.NaN, Double.NaN);
        }
        return exponent.times(log()).exp();
    }
}
