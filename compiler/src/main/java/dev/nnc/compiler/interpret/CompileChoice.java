package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.And;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Not;
import dev.nnc.compiler.scalar.Condition.Or;

/**
 * Turns a condition into a {@link Choice}. The right side of {@code and} and {@code or} is
 * evaluated only where it matters.
 */
record CompileChoice(CompileFormula formulas) {

    Choice compile(Condition condition) {
        return switch (condition) {
            case Compare compare -> compare(compare);
            case And and -> connect(compile(and.left()), compile(and.right()), true);
            case Or or -> connect(compile(or.left()), compile(or.right()), false);
            case Not not -> negate(compile(not.condition()));
        };
    }

    private Choice compare(Compare compare) {
        Formula left = formulas.compile(compare.left());
        Formula right = formulas.compile(compare.right());
        var result = new boolean[Points.CAPACITY];
        return (points, mask) -> {
            Numbers a = left.at(points, mask);
            Numbers b = right.at(points, mask);
            formulas.frame()
                    .decisions()
                    .compare(compare.relation().symbol(), a, b, mask, points.count());
            for (int point = 0; point < points.count(); point++) {
                result[point] = compare.relation().holds(a.real()[point], b.real()[point]);
            }
            return result;
        };
    }

    /**
     * {@code and} looks at the right side where the left one holds, {@code or} where it does not.
     */
    private static Choice connect(Choice left, Choice right, boolean open) {
        var result = new boolean[Points.CAPACITY];
        var undecided = new Mask();
        return (points, mask) -> {
            System.arraycopy(left.at(points, mask), 0, result, 0, points.count());
            undecided.restrict(mask, result, open, points.count());
            if (!undecided.isEmpty()) {
                boolean[] second = right.at(points, undecided);
                for (int point = 0; point < points.count(); point++) {
                    result[point] = undecided.wants(point) ? second[point] : result[point];
                }
            }
            return result;
        };
    }

    private static Choice negate(Choice inner) {
        var result = new boolean[Points.CAPACITY];
        return (points, mask) -> {
            boolean[] holds = inner.at(points, mask);
            for (int point = 0; point < points.count(); point++) {
                result[point] = !holds[point];
            }
            return result;
        };
    }
}
