package dev.nnc.compiler.autodiff;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the target of a scatter reaches beyond its axes, at points where a condition makes the
 * value 0. Such a scatter goes into a larger array, of which the middle is taken:
 *
 * <pre>
 * dx[2*i - 1] += if i >= 1 then d[i] else 0    ->    wide[2*i] += if i >= 1 then d[i] else 0;  dx[a] = wide[a + 1]
 * </pre>
 *
 * @param before the elements needed before the first one of each axis
 * @param after those behind the last one
 */
record Overhang(List<Long> before, List<Long> after) {
    static Overhang of(Comprehension scatter, Shape shape) {
        var before = new ArrayList<Long>();
        var after = new ArrayList<Long>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            switch (scatter.target().get(axis)) {
                case Lookup _ -> {
                    before.add(0L);
                    after.add(0L);
                }
                case Linear(Affine index) -> {
                    Extent last = index.extreme(scatter.domain()::get, false);
                    before.add(Math.max(0, -index.min(scatter.domain()::get)));
                    after.add(Math.max(0, last.minus(shape.extent(axis)).max() + 1));
                }
            }
        }
        return new Overhang(before, after);
    }

    private boolean isNone() {
        return before.stream().allMatch(n -> n == 0) && after.stream().allMatch(n -> n == 0);
    }

    /** A node with the value of the scatter. */
    int add(GraphBuilder builder, Comprehension scatter, Shape shape) {
        if (scatter.isGather() || isNone()) {
            return Bodies.add(builder, scatter, shape, ElementType.REAL, Label.NONE);
        }
        var target = new ArrayList<Subscript>();
        var extents = new ArrayList<Extent>();
        var middle = new ArrayList<Subscript>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            Affine shift = Affine.of(before.get(axis));
            target.add(
                    switch (scatter.target().get(axis)) {
                        case Lookup lookup -> lookup;
                        case Linear(Affine index) -> new Linear(index.plus(shift));
                    });
            extents.add(shape.extent(axis).plus(before.get(axis) + after.get(axis)));
            middle.add(new Linear(Affine.variable(axis).plus(shift)));
        }
        var into = new Comprehension(scatter.domain(), target, scatter.reducer(), scatter.body());
        int wide = Bodies.add(builder, into, new Shape(extents), ElementType.REAL, Label.NONE);
        return Bodies.addMap(builder, new Read(wide, middle), shape, ElementType.REAL, Label.NONE);
    }
}
