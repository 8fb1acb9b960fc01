package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Function;
import java.util.Locale;

/** A function of one or two formulas; of one, it is given twice. */
final class Application implements Formula {
    private final Frame frame;
    private final Function function;
    private final Formula first;
    private final Formula second;
    private final Numbers zero = new Numbers().fill(0);
    private final Numbers result = new Numbers();

    Application(Frame frame, Function function, Formula first, Formula second) {
        this.frame = frame;
        this.function = function;
        this.first = first;
        this.second = second;
    }

    @Override
    public Numbers at(Points points, Mask mask) {
        int count = points.count();
        Numbers a = first.at(points, mask);
        Numbers b = function.arity() == 2 ? second.at(points, mask) : a;
        if (!function.isAnalytic()) {
            decide(a, b, mask, count);
        }
        if (a.isComplex() || b.isComplex()) {
            ComplexFunctions.apply(function, a, b, result.complex(true), count);
            return result;
        }
        RealFunctions.apply(function, a.real(), b.real(), result.real(), count);
        return result.complex(false);
    }

    private void decide(Numbers a, Numbers b, Mask mask, int count) {
        if (function == Function.FLOOR) {
            for (int point = 0; point < count; point++) {
                if (mask.wants(point)) {
                    frame.decisions().floor(a.real()[point], a.imaginary(point));
                }
            }
        } else {
            String name = function.name().toLowerCase(Locale.ROOT);
            frame.decisions().compare(name, a, function.arity() == 2 ? b : zero, mask, count);
        }
    }
}
