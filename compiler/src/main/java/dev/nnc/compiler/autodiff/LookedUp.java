package dev.nnc.compiler.autodiff;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scatter whose target asks for a category beyond the end of its axis, at points where a
 * condition makes the value 0. It is taken apart: what belongs to each category is collected, and
 * then goes where the category says.
 *
 * <pre>
 * dW[word[i - 1], j] += if i >= 1 then d[i, j] else 0
 * -> items[i - 1, j] += if i >= 1 then d[i, j] else 0;   dW[word[a], b] += items[a, b]
 * </pre>
 *
 * @param collect the first scatter, whose target has no look-ups
 * @param shape of what it collects
 * @param target of the second one
 */
record LookedUp(Comprehension collect, Shape shape, List<Subscript> target) {
    /** The axes of what is collected. */
    private record Axes(List<Subscript> places, List<Extent> extents) {
        /** The variable that stands for this index in the second scatter. */
        Subscript variable(Affine index, Extent extent) {
            for (int axis = 0; axis < places.size(); axis++) {
                if (places.get(axis).equals(new Linear(index))
                        && extents.get(axis).equals(extent)) {
                    return Subscript.variable(axis);
                }
            }
            places.add(new Linear(index));
            extents.add(extent);
            return Subscript.variable(places.size() - 1);
        }
    }

    /** The two scatters; empty where one is enough. */
    static Optional<LookedUp> of(GraphBuilder builder, Comprehension scatter, Shape shape) {
        boolean leaves = false;
        var axes = new Axes(new ArrayList<>(), new ArrayList<>());
        var target = new ArrayList<Subscript>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            switch (scatter.target().get(axis)) {
                case Linear(Affine index) -> target.add(axes.variable(index, shape.extent(axis)));
                case Lookup(Read category) -> {
                    Shape categories = builder.node(category.operand()).shape();
                    var at = new ArrayList<Subscript>();
                    for (int place = 0; place < categories.rank(); place++) {
                        if (!(category.at().get(place) instanceof Linear(Affine index))) {
                            return Optional.empty();
                        }
                        Extent extent = categories.extent(place);
                        leaves |= leaves(index, extent, scatter.domain());
                        at.add(axes.variable(index, extent));
                    }
                    target.add(new Lookup(new Read(category.operand(), at)));
                }
            }
        }
        return leaves
                ? Optional.of(
                        new LookedUp(
                                new Comprehension(
                                        scatter.domain(),
                                        axes.places(),
                                        Reducer.SUM,
                                        scatter.body()),
                                new Shape(axes.extents()),
                                target))
                : Optional.empty();
    }

    private static boolean leaves(Affine index, Extent extent, List<Extent> domain) {
        return index.min(domain::get) < 0
                || index.extreme(domain::get, false).minus(extent).max() >= 0;
    }

    /** The second scatter, of what the first one collected. */
    Comprehension spread(int collected) {
        return new Comprehension(
                shape.extents(), target, Reducer.SUM, Bodies.read(collected, shape));
    }
}
