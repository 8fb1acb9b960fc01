package dev.nnc.compiler.interpret;

import static dev.nnc.compiler.scalar.Scalar.constant;
import static dev.nnc.compiler.scalar.Scalars.add;
import static dev.nnc.compiler.scalar.Scalars.multiply;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** One random node of each kind, for {@link RandomGraphs}. */
final class RandomPrimitives {
    private final RandomGraphs graphs;
    private final Random random;
    private final List<IntSupplier> kinds;

    RandomPrimitives(RandomGraphs graphs) {
        this.graphs = graphs;
        this.random = graphs.random;
        this.kinds =
                List.of(
                        this::function,
                        this::function,
                        this::function,
                        this::binary,
                        this::binary,
                        this::power,
                        this::select,
                        this::shifted,
                        this::reduction,
                        this::product,
                        this::window,
                        this::transposition,
                        this::reversal,
                        this::slice,
                        this::padding,
                        this::lookup,
                        this::scatter,
                        this::histogram,
                        this::reshape,
                        this::chosen,
                        this::oneHot,
                        this::stopped);
    }

    int draw() {
        return kinds.get(random.nextInt(kinds.size())).getAsInt();
    }

    private Scalar read(int node) {
        return Bodies.read(node, graphs.shape(node));
    }

    /** {@code 1 + u^2}, where logarithm, root and quotient are smooth. */
    private static Scalar positive(Scalar u) {
        return add(constant(1), Apply.of(Function.POWER, u, constant(2)));
    }

    private int function() {
        List<Function> unary =
                java.util.Arrays.stream(Function.values())
                        .filter(function -> function.arity() == 1)
                        .toList();
        Function function = unary.get(random.nextInt(unary.size()));
        int node = graphs.pick();
        boolean needsPositive =
                function == Function.LOG || function == Function.SQRT || function == Function.LOG1P;
        Scalar argument =
                needsPositive ? positive(read(node)) : multiply(constant(1.5), read(node));
        return graphs.map(
                Apply.of(function, argument), graphs.shape(node), "f" + graphs.builder.size());
    }

    private int binary() {
        Function[] functions = {
            Function.ADD,
            Function.SUBTRACT,
            Function.MULTIPLY,
            Function.DIVIDE,
            Function.MAX,
            Function.MIN
        };
        Function function = functions[random.nextInt(functions.length)];
        int a = graphs.pick();
        int b = suffixOf(a);
        Shape shape = graphs.shape(a);
        int skipped = shape.rank() - graphs.shape(b).rank();
        Scalar second = new Read(b, Bodies.identity(shape.rank()).subList(skipped, shape.rank()));
        return graphs.map(
                Apply.of(
                        function, read(a), function == Function.DIVIDE ? positive(second) : second),
                shape,
                "");
    }

    /** A value whose shape ends the other's. */
    private int suffixOf(int a) {
        List<Integer> fitting =
                graphs.values.stream()
                        .filter(id -> graphs.shape(id).isSuffixOf(graphs.shape(a)))
                        .toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    private int power() {
        int node = graphs.pick();
        double[] exponents = {2, 3, -1, 0.5, 1.7, 0};
        double exponent = exponents[random.nextInt(exponents.length)];
        boolean product = exponent > 1 && exponent == Math.rint(exponent);
        Scalar base = product ? read(node) : positive(read(node));
        return graphs.map(
                Apply.of(Function.POWER, base, constant(exponent)), graphs.shape(node), "");
    }

    /** {@code if a < b and not i == 1 then a else c} */
    private int select() {
        int a = graphs.pick();
        Shape shape = graphs.shape(a);
        Condition less = new Condition.Compare(Condition.Relation.LESS, read(a), constant(0.2));
        Condition place =
                new Condition.Compare(
                        Condition.Relation.EQUAL, new Position(Affine.variable(0)), constant(1));
        Condition condition =
                random.nextBoolean()
                        ? new Condition.And(less, new Condition.Not(place))
                        : new Condition.Or(less, place);
        return graphs.map(
                new Select(condition, Apply.of(Function.EXP, read(a)), constant(0.3)), shape, "");
    }

    /**
     * {@code if i >= 1 then x[i - 1, ...] else x[i, ...]^2}, which reads out of range where it is
     * not taken.
     */
    private int shifted() {
        int a = graphs.pick();
        Shape shape = graphs.shape(a);
        var places = new java.util.ArrayList<>(Bodies.identity(shape.rank()));
        places.set(0, new Linear(Affine.variable(0).plus(-1)));
        Condition inside =
                new Condition.Compare(
                        Condition.Relation.GREATER_EQUAL,
                        new Position(Affine.variable(0)),
                        constant(1));
        return graphs.map(
                new Select(inside, new Read(a, places), multiply(read(a), read(a))), shape, "");
    }

    private int reduction() {
        Reducer[] reducers = {Reducer.SUM, Reducer.PRODUCT, Reducer.MAX, Reducer.MIN};
        int node = graphs.pick(2);
        return graphs.reduce(
                add(read(node), constant(0.5)),
                graphs.shape(node),
                1,
                reducers[random.nextInt(reducers.length)]);
    }

    /** A matrix product with the weights, or of a value with its own transpose. */
    private int product() {
        int a = graphs.pick(2);
        Extent rows = graphs.shape(a).extent(0);
        Extent inner = graphs.shape(a).extent(1);
        boolean fits = inner.equals(graphs.shape(graphs.weights()).extent(0));
        int b = fits ? graphs.weights() : a;
        Extent columns = graphs.shape(b).extent(fits ? 1 : 0);
        Scalar second = new Read(b, fits ? variables(2, 1) : variables(1, 2));
        return graphs.comprehension(
                List.of(rows, columns, inner),
                variables(0, 1),
                Reducer.SUM,
                multiply(new Read(a, variables(0, 2)), second),
                Shape.of(rows, columns));
    }

    /**
     * {@code y[i] = sum[u < 2](x[i + u] * b[u])}, a convolution over the first axis of a vector.
     */
    private int window() {
        int a = graphs.pick(1);
        int b = graphs.pick(1);
        long places = graphs.shape(a).extent(0).literal() - 1;
        if (places < 1 || graphs.shape(b).extent(0).literal() < 2) {
            return a;
        }
        Scalar body =
                multiply(
                        new Read(
                                a,
                                List.of(new Linear(Affine.variable(0).plus(Affine.variable(1))))),
                        new Read(b, variables(1)));
        return graphs.comprehension(
                List.of(Extent.of(places), Extent.of(2)),
                variables(0),
                Reducer.SUM,
                body,
                Shape.of(places));
    }

    private int transposition() {
        int a = graphs.pick(2);
        Shape shape = graphs.shape(a);
        return graphs.map(
                new Read(a, variables(1, 0)), Shape.of(shape.extent(1), shape.extent(0)), "");
    }

    private int reversal() {
        int a = graphs.pick(1);
        Extent extent = graphs.shape(a).extent(0);
        Affine index = Affine.of(extent.minus(1)).minus(Affine.variable(0));
        return graphs.map(new Read(a, List.of(new Linear(index))), graphs.shape(a), "");
    }

    private int slice() {
        int a = graphs.pick(2);
        Shape shape = graphs.shape(a);
        long place = random.nextInt((int) shape.extent(0).literal());
        return graphs.map(
                new Read(a, List.of(new Linear(Affine.of(place)), Subscript.variable(0))),
                shape.slice(1, 2),
                "");
    }

    /** A zero before and one behind. */
    private int padding() {
        int a = graphs.pick(1);
        Extent extent = graphs.shape(a).extent(0);
        Scalar place = new Position(Affine.variable(0));
        Condition inside =
                new Condition.And(
                        new Condition.Compare(Condition.Relation.GREATER_EQUAL, place, constant(1)),
                        new Condition.Compare(
                                Condition.Relation.LESS_EQUAL, place, constant(extent.literal())));
        Scalar shifted = new Read(a, List.of(new Linear(Affine.variable(0).plus(-1))));
        return graphs.map(new Select(inside, shifted, constant(0)), Shape.of(extent.plus(2)), "");
    }

    /** {@code table[kind[i], j]} */
    private int lookup() {
        int kind = graphs.category();
        Read category = new Read(kind, variables(0));
        Shape shape = graphs.shape(kind).then(graphs.shape(graphs.table()).slice(1, 2));
        return graphs.map(
                new Read(graphs.table(), List.of(new Lookup(category), Subscript.variable(1))),
                shape,
                "");
    }

    /** {@code y[2 * i] += x[i]} */
    private int scatter() {
        int a = graphs.pick(1);
        Extent extent = graphs.shape(a).extent(0);
        return graphs.comprehension(
                List.of(extent),
                List.of(new Linear(Affine.variable(0).times(2))),
                Reducer.SUM,
                read(a),
                Shape.of(extent.times(2).minus(1)));
    }

    /** {@code y[kind[i]] += x[i, 0]} */
    private int histogram() {
        int kind = graphs.category();
        List<Integer> fitting =
                graphs.values.stream()
                        .filter(id ->
                                graphs.shape(id).rank() == 2
                                        && graphs.shape(id)
                                                .extent(0)
                                                .equals(graphs.shape(kind).extent(0)))
                        .toList();
        if (fitting.isEmpty()) {
            return lookup();
        }
        Scalar body =
                new Read(
                        fitting.getLast(),
                        List.of(Subscript.variable(0), new Linear(Affine.of(0))));
        Extent size = graphs.shape(graphs.table()).extent(0);
        return graphs.comprehension(
                List.of(graphs.shape(kind).extent(0)),
                List.of(new Lookup(new Read(kind, variables(0)))),
                Reducer.SUM,
                body,
                Shape.of(size));
    }

    private int reshape() {
        int a = graphs.pick(2);
        return graphs.reshape(a, Shape.of(graphs.shape(a).size()));
    }

    /** {@code table[argmax(row), j]} of each row of four or five. */
    private int chosen() {
        List<Integer> fitting =
                graphs.values.stream()
                        .filter(id ->
                                graphs.shape(id).rank() == 2
                                        && graphs.shape(id).extent(1).literal()
                                                <= graphs.shape(graphs.table()).extent(0).literal())
                        .toList();
        int a = fitting.get(random.nextInt(fitting.size()));
        graphs.addCategory(
                graphs.reduce(
                        read(a),
                        graphs.shape(a),
                        1,
                        random.nextBoolean() ? Reducer.ARGMAX : Reducer.ARGMIN));
        return lookup();
    }

    private int oneHot() {
        int kind = graphs.category();
        Shape shape = graphs.shape(kind).then(Shape.of(graphs.shape(graphs.table()).extent(0)));
        Condition here =
                new Condition.Compare(
                        Condition.Relation.EQUAL,
                        new Read(kind, variables(0)),
                        new Position(Affine.variable(1)));
        return graphs.map(new Select(here, constant(1), constant(0.1)), shape, "");
    }

    private int stopped() {
        int a = graphs.pick();
        return graphs.map(
                multiply(read(a), Apply.of(Function.STOP_GRADIENT, read(a))), graphs.shape(a), "");
    }

    private static List<Subscript> variables(int... variables) {
        return java.util.Arrays.stream(variables).mapToObj(Subscript::variable).toList();
    }
}
