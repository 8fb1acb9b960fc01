package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes nodes of formulas. A formula's variables are positions: those of the scope's mapped axes,
 * then one for each visible axis of the result, then one for each axis that is reduced; its reads
 * name nodes. For a product {@code x @ W} in a scope with one mapped axis: {@code map 0, visible 1,
 * reduced 2, body %x[v0, v2] * %W[v2, v1]}.
 */
final class Emitter {
    private final GraphBuilder builder;
    private final Limits limits;

    Emitter(GraphBuilder builder, Limits limits) {
        this.builder = builder;
        this.limits = limits;
    }

    /** What is to be computed for each element. */
    record Formula(Reducer reducer, Scalar body, ElementType type) {
        static Formula map(Scalar body) {
            return new Formula(Reducer.NONE, body, ElementType.REAL);
        }

        static Formula sum(Scalar body) {
            return new Formula(Reducer.SUM, body, ElementType.REAL);
        }
    }

    /** A node without reduction over the mapped axes that the body uses and these visible ones. */
    Value map(Scope scope, Span at, List<Traced> visible, Scalar body) {
        return emit(scope, at, mapped(scope, body), visible, List.of(), Formula.map(body));
    }

    /** The same with a reduction. */
    Value reduce(
            Scope scope, Span at, List<Traced> visible, List<Traced> reduced, Formula formula) {
        return emit(scope, at, mapped(scope, formula.body()), visible, reduced, formula);
    }

    /**
     * The same over given mapped axes; Unknown if the result would be too large or have an empty
     * axis.
     */
    Value emit(
            Scope scope,
            Span at,
            List<Integer> mapped,
            List<Traced> visible,
            List<Traced> reduced,
            Formula formula) {
        var all = mapped.stream().map(scope.mapped()::get).toList();
        if (!limits.allow(scope, at, Traced.join(all, visible))) {
            return Value.UNKNOWN;
        }
        return node(scope, at, mapped, visible, reduced, formula);
    }

    private Tensor node(
            Scope scope,
            Span at,
            List<Integer> mapped,
            List<Traced> visible,
            List<Traced> reduced,
            Formula formula) {
        var positions = new ArrayList<>(mapped);
        var axes = new ArrayList<>(mapped.stream().map(scope.mapped()::get).toList());
        for (int i = 0; i < visible.size() + reduced.size(); i++) {
            positions.add(scope.base() + i);
        }
        axes.addAll(visible);
        var shape = Traced.shape(axes);
        axes.addAll(reduced);
        var target = new ArrayList<Subscript>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            target.add(Subscript.variable(axis));
        }
        var body = Scalars.substitute(formula.body(), v -> Affine.variable(positions.indexOf(v)));
        int id =
                add(
                        scope,
                        at,
                        new Op.Comprehension(Traced.extents(axes), target, formula.reducer(), body),
                        shape,
                        formula.type());
        return new Tensor(id, mapped, visible, formula.type(), Optional.empty());
    }

    /**
     * Adds a comprehension whose reads name nodes; its variables are already those of the domain.
     */
    int add(Scope scope, Span at, Op.Comprehension draft, Shape shape, ElementType type) {
        return Bodies.add(builder, draft, shape, type, Labels.place(scope, at));
    }

    /** Adds a node of another family. */
    int add(Scope scope, Span at, Op op, int operand, Shape shape) {
        return builder.add(
                op, List.of(operand), shape, builder.node(operand).type(), Labels.place(scope, at));
    }

    /** A node for a scalar formula, mapped over the positions in it. */
    Tensor materialise(Scope scope, Span at, Element element) {
        var body = Guard.protect(element.needs(), element.body(), 0);
        if (body instanceof Read read && isWhole(scope, read)) {
            return new Tensor(
                    read.operand(),
                    mapped(scope, body),
                    List.of(),
                    element.type(),
                    Optional.empty());
        }
        return node(
                scope,
                at,
                mapped(scope, body),
                List.of(),
                List.of(),
                new Formula(Reducer.NONE, body, element.type()));
    }

    /** Whether a read goes over all of a node, at ascending positions that are the mapped axes. */
    private boolean isWhole(Scope scope, Read read) {
        int last = -1;
        var shape = builder.node(read.operand()).shape();
        for (int axis = 0; axis < read.at().size(); axis++) {
            if (!(read.at().get(axis) instanceof Subscript.Linear linear)
                    || !linear.index().isVariable()
                    || linear.index().variable() <= last
                    || linear.index().variable() >= scope.base()
                    || !scope.mapped()
                            .get(linear.index().variable())
                            .extent()
                            .equals(shape.extent(axis))) {
                return false;
            }
            last = linear.index().variable();
        }
        return true;
    }

    /** An element of a tensor: its mapped axes at their positions, its visible ones where given. */
    static Read read(Tensor tensor, List<Subscript> visible) {
        var at = new ArrayList<Subscript>();
        tensor.mapped().forEach(position -> at.add(Subscript.variable(position)));
        at.addAll(visible);
        return new Read(tensor.node(), at);
    }

    /**
     * The element at consecutive variables: its last axes are the last of {@code count} variables
     * from {@code first}.
     */
    static Read readSuffix(Tensor tensor, int first, int count) {
        var at = new ArrayList<Subscript>();
        for (int axis = 0; axis < tensor.rank(); axis++) {
            at.add(Subscript.variable(first + count - tensor.rank() + axis));
        }
        return read(tensor, at);
    }

    /** The mapped positions of the scope that a formula uses, ascending. */
    static List<Integer> mapped(Scope scope, Scalar body) {
        return List.copyOf(positions(body).headSet(scope.base()));
    }

    /** All variables of a formula. */
    static SortedSet<Integer> positions(Scalar body) {
        var found = new TreeSet<Integer>();
        Scalars.visit(
                body,
                part -> {
                    switch (part) {
                        case Scalar.Position position ->
                                found.addAll(position.index().coefficients().keySet());
                        case Read read ->
                                read.at()
                                        .forEach(subscript -> {
                                            if (subscript instanceof Subscript.Linear linear) {
                                                found.addAll(
                                                        linear.index().coefficients().keySet());
                                            }
                                        });
                        case Scalar.Noise noise ->
                                noise.at()
                                        .forEach(index ->
                                                found.addAll(index.coefficients().keySet()));
                        case Scalar.Constant _, Scalar.Size _, Scalar.Apply _, Scalar.Select _ -> {}
                    }
                });
        return found;
    }
}
