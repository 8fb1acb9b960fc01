package dev.nnc.compiler.autodiff;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.RowMajor;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The places over which a gather reduces, counted row-major: for variables u &lt; 2 and v &lt; 3
 * the place is {@code 3*u + v} of 6.
 *
 * @param place the number of the place, over the loop variables
 * @param count how many there are
 */
record Positions(Scalar place, Extent count) {
    static Positions of(Comprehension comprehension, int free) {
        List<Extent> domain = comprehension.domain();
        RowMajor place =
                RowMajor.place(
                        IntStream.range(free, domain.size()).boxed().toList(),
                        domain.subList(free, domain.size()));
        return new Positions(place.place(), place.count());
    }

    /** The value at this place, elsewhere 0. */
    Scalar where(Scalar chosen, Scalar value) {
        return new Select(new Compare(Relation.EQUAL, chosen, place), value, new Constant(0));
    }

    /** {@code others[free, r] = product[s](if s == r then 1 else body(free, s))} */
    static Comprehension productOfOthers(Comprehension comprehension, int free, Scalar body) {
        List<Extent> domain = comprehension.domain();
        int reduced = domain.size() - free;
        var doubled = new ArrayList<>(domain);
        doubled.addAll(domain.subList(free, domain.size()));
        Optional<Condition> same =
                IntStream.range(free, domain.size())
                        .<Condition>mapToObj(v ->
                                new Compare(
                                        Relation.EQUAL,
                                        new Position(Affine.variable(v + reduced)),
                                        new Position(Affine.variable(v))))
                        .reduce(Condition.And::new);
        Scalar moved = Scalars.substitute(body, v -> Affine.variable(v < free ? v : v + reduced));
        Scalar factor =
                same.<Scalar>map(condition -> new Select(condition, new Constant(1), moved))
                        .orElse(moved);
        List<Subscript> target =
                IntStream.range(0, domain.size()).mapToObj(Subscript::variable).toList();
        return new Comprehension(doubled, target, Reducer.PRODUCT, factor);
    }
}
