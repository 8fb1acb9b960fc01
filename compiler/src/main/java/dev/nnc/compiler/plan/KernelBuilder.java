package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Add;
import dev.nnc.compiler.loop.Statement.Clear;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.RowMajor;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a kernel of a group: loops, locals for what stays in registers, stores for what others
 * read.
 */
final class KernelBuilder {
    /** Beyond every axis of a value. */
    private static final int REDUCED = 1000;

    private final Group group;
    private final Map<Integer, String> steps;
    private final Residence residence;
    private final Roots roots;
    private final Values values;
    private final KernelSlots slots;
    private final List<Integer> shared = new ArrayList<>();

    private KernelBuilder(
            Group group, Residence residence, Values values, Map<Integer, String> steps) {
        this.group = group;
        this.steps = steps;
        this.residence = residence;
        this.values = values;
        this.roots = values.roots();
        this.slots =
                new KernelSlots(
                        values,
                        group.members().stream()
                                .flatMap(member ->
                                        Stream.concat(
                                                Stream.of(member.id()),
                                                member.reads().stream().map(Read::operand)))
                                .filter(id ->
                                        residence.isStored(roots.of(id)) || values.isSource(id))
                                .map(values::holder)
                                .toList());
    }

    /**
     * @param steps the axes of the values whose loops stand outside of the kernel, and their
     *     variables
     */
    static Kernel build(
            Group group, Residence residence, Values values, Map<Integer, String> steps) {
        return SplitLoops.apply(new KernelBuilder(group, residence, values, steps).build());
    }

    /** Makes an array 0 before the steps that add to it. */
    static Kernel clear(Definition scatter, Values values) {
        var slots = new KernelSlots(values, List.of(scatter.id()));
        int buffer = slots.buffer(scatter.id());
        return new Kernel(slots.axes(), slots.slots(), List.of(new Clear(buffer)), false);
    }

    private Kernel build() {
        if (group.nests().getFirst().isScatter()) {
            return scatter(group.nests().getFirst());
        }
        List<String> names = AxisNames.output(group.shared(), slots.taken(List.of()));
        for (int axis = 0; axis < group.depth(); axis++) {
            shared.add(axis(axis, names.get(axis), group.shared().get(axis)));
        }
        List<Statement> body =
                group.nests().stream().flatMap(nest -> statements(nest).stream()).toList();
        return new Kernel(slots.axes(), slots.slots(), loops(shared, body), group.depth() > 0);
    }

    /** The variable of an axis of a value: of a loop, or given by the caller. */
    private int axis(int place, String name, Extent extent) {
        return steps.containsKey(place)
                ? slots.given(steps.getOrDefault(place, name), extent)
                : slots.axis(name, extent);
    }

    private List<Statement> loops(List<Integer> axes, List<Statement> body) {
        List<Statement> inner = body;
        for (int axis : axes.reversed()) {
            inner = slots.isGiven(axis) ? inner : List.of(new Loop(axis, inner));
        }
        return inner;
    }

    private List<Statement> statements(Nest nest) {
        List<Integer> own =
                axes(
                        shared,
                        nest.output().subList(group.depth(), nest.rank()),
                        false,
                        group.depth());
        List<Integer> all = Stream.concat(shared.stream(), own.stream()).toList();
        List<Statement> body =
                nest.members().stream()
                        .flatMap(member -> statements(member, all, nest).stream())
                        .toList();
        return loops(own, body);
    }

    /**
     * @param first the place of the first of these axes in the value, beyond all steps for what is
     *     reduced
     */
    private List<Integer> axes(
            List<Integer> enclosing, List<Extent> extents, boolean reduced, int first) {
        Set<String> taken = slots.taken(enclosing);
        List<String> names =
                reduced ? AxisNames.reduced(extents, taken) : AxisNames.output(extents, taken);
        var axes = new ArrayList<Integer>();
        for (int axis = 0; axis < extents.size(); axis++) {
            axes.add(axis(first + axis, names.get(axis), extents.get(axis)));
        }
        return axes;
    }

    /**
     * Loops that store or add elements here and there; threads share the samples where each has
     * elements of its own.
     */
    private Kernel scatter(Nest nest) {
        Definition definition = nest.members().getFirst();
        List<Integer> outer = axes(List.of(), definition.output(), false, 0);
        List<Integer> inner = axes(outer, definition.reduced(), true, REDUCED);
        List<Integer> all = Stream.concat(outer.stream(), inner.stream()).toList();
        int buffer = slots.buffer(definition.id());
        Scalar value = translate(definition.rule().body(), all, nest);
        List<Subscript> target = translate(definition.rule().target(), all, nest);
        var body = new ArrayList<Statement>();
        if (!inner.isEmpty()) {
            int sum = slots.local("sum", definition.node().type());
            body.add(new Declare(sum, Scalar.constant(0)));
            body.addAll(loops(inner, List.of(new Combine(sum, Function.ADD, value))));
            value = new Read(sum, List.of());
        }
        boolean once = definition.storesOnce() && steps.isEmpty();
        body.add(once ? new Store(buffer, target, value) : new Add(buffer, target, value));
        boolean separate =
                definition.output().getFirst().equals(Extent.BATCH)
                        && definition.rule().target().getFirst().equals(Subscript.variable(0));
        return new Kernel(slots.axes(), slots.slots(), loops(outer, body), separate);
    }

    private List<Statement> statements(Definition definition, List<Integer> axes, Nest nest) {
        return definition.isReduction()
                ? reduction(definition, axes, nest)
                : element(definition, axes, nest);
    }

    private List<Statement> element(Definition definition, List<Integer> axes, Nest nest) {
        Scalar value = translate(definition.rule().body(), axes, nest);
        if (!residence.isReadAsLocal(definition.id())) {
            return List.of(store(definition, axes, value));
        }
        int local = slots.local(definition.id(), localName(definition), definition.node().type());
        var statements = new ArrayList<Statement>(List.of(new Declare(local, value)));
        if (residence.isStored(definition.id())) {
            statements.add(store(definition, axes, new Read(local, List.of())));
        }
        return statements;
    }

    private List<Statement> reduction(Definition definition, List<Integer> axes, Nest nest) {
        List<Integer> inner = axes(axes, definition.reduced(), true, REDUCED);
        List<Integer> all = Stream.concat(axes.stream(), inner.stream()).toList();
        Scalar value = translate(definition.rule().body(), all, nest);
        Reducer reducer = definition.rule().reducer();
        boolean place = Reducers.isPlace(reducer);
        int best =
                place
                        ? slots.local("best", ElementType.REAL)
                        : slots.local(
                                definition.id(), localName(definition), definition.node().type());
        var statements =
                new ArrayList<Statement>(List.of(new Declare(best, Reducers.neutral(reducer))));
        int result =
                place
                        ? slots.local(
                                definition.id(), localName(definition), definition.node().type())
                        : best;
        if (place) {
            statements.add(new Declare(result, Scalar.constant(0)));
        }
        Statement step =
                place
                        ? new Statement.Choose(
                                best,
                                result,
                                reducer == Reducer.ARGMAX,
                                value,
                                position(definition, inner))
                        : new Combine(best, Reducers.combining(reducer), value);
        statements.addAll(loops(inner, List.of(step)));
        if (residence.isStored(definition.id())) {
            statements.add(store(definition, axes, new Read(result, List.of())));
        }
        return statements;
    }

    /** The reduced variables as one row-major index. */
    private static Scalar position(Definition definition, List<Integer> inner) {
        return RowMajor.place(inner, definition.reduced()).place();
    }

    private Store store(Definition definition, List<Integer> axes, Scalar value) {
        List<Subscript> here = axes.stream().map(Subscript::variable).toList();
        return new Store(
                slots.buffer(values.holder(definition.id())),
                values.at(definition.id(), here),
                value);
    }

    /** A stored value's name is its array's; its local is named by what it is. */
    private String localName(Definition definition) {
        return residence.isStored(definition.id())
                ? Words.of(definition.rule())
                : values.word(definition.id());
    }

    private Scalar translate(Scalar body, List<Integer> axes, Nest nest) {
        Scalar renumbered =
                Scalars.substitute(body, variable -> Affine.variable(axes.get(variable)));
        return Scalars.rewrite(
                renumbered, part -> part instanceof Read read ? resolve(read, nest) : part);
    }

    private List<Subscript> translate(List<Subscript> target, List<Integer> axes, Nest nest) {
        List<Subscript> renumbered =
                Scalars.substitute(target, variable -> Affine.variable(axes.get(variable)));
        return Scalars.rewrite(
                renumbered, part -> part instanceof Read read ? resolve(read, nest) : part);
    }

    /** A read of what a local holds reads the local. */
    private Read resolve(Read read, Nest reader) {
        int root = roots.of(read.operand());
        if (slots.hasLocal(root) && Residence.isInScope(group, reader, root)) {
            return new Read(slots.localOf(root), List.of());
        }
        return new Read(
                slots.buffer(values.holder(read.operand())), values.at(read.operand(), read.at()));
    }
}
