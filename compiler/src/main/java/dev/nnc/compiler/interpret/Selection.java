package dev.nnc.compiler.interpret;

/** One of two formulas at each point; the other one is not evaluated there. */
final class Selection implements Formula {
    private final Choice condition;
    private final Formula then;
    private final Formula otherwise;
    private final Mask whereThen = new Mask();
    private final Mask whereOtherwise = new Mask();
    private final Numbers result = new Numbers();

    Selection(Choice condition, Formula then, Formula otherwise) {
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    public Numbers at(Points points, Mask mask) {
        boolean[] holds = condition.at(points, mask);
        whereThen.restrict(mask, holds, true, points.count());
        whereOtherwise.restrict(mask, holds, false, points.count());
        result.fill(0);
        take(then, points, whereThen);
        take(otherwise, points, whereOtherwise);
        return result;
    }

    private void take(Formula branch, Points points, Mask where) {
        if (where.isEmpty()) {
            return;
        }
        Numbers values = branch.at(points, where);
        if (values.isComplex() && !result.isComplex()) {
            java.util.Arrays.fill(result.complex(true).imaginary(), 0);
        }
        for (int point = 0; point < points.count(); point++) {
            if (where.wants(point)) {
                result.real()[point] = values.real()[point];
            }
        }
        for (int point = 0; result.isComplex() && point < points.count(); point++) {
            if (where.wants(point)) {
                result.imaginary()[point] = values.imaginary(point);
            }
        }
    }
}
