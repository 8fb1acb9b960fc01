package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Rule;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Simplifier;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for comprehensions that reduce; the body is simple already. */
record Reductions(GraphBuilder builder, Look look, List<Rule> rules, Node node) {
    int add(Comprehension comprehension) {
        if (!comprehension.isGather()) {
            return finish(comprehension);
        }
        Comprehension current = comprehension;
        for (int variable = current.domain().size() - 1;
                variable >= current.target().size();
                variable--) {
            Optional<Comprehension> without = withoutLoop(current, variable);
            if (without.isPresent()) {
                current = without.get();
            }
        }
        Comprehension whole = current;
        return new ShiftedMeans(builder, look, node).of(whole).orElseGet(() -> finish(whole));
    }

    private Optional<Comprehension> withoutLoop(Comprehension comprehension, int variable) {
        Extent extent = comprehension.domain().get(variable);
        boolean picks =
                comprehension.reducer() != Reducer.ARGMAX
                        && comprehension.reducer() != Reducer.ARGMIN;
        if (extent.is(1) && picks) {
            return replaced(
                    comprehension,
                    variable,
                    new Subscript.Linear(Affine.of(0)),
                    comprehension.body());
        }
        if (comprehension.reducer() != Reducer.SUM) {
            return Optional.empty();
        }
        if (!Places.variables(comprehension.body()).contains(variable)) {
            Scalar count = extent.isLiteral() ? new Constant(extent.literal()) : new Size(extent);
            return replaced(
                    comprehension,
                    variable,
                    new Subscript.Linear(Affine.of(0)),
                    Scalars.multiply(count, comprehension.body()));
        }
        return new OnlyTerm(builder, look, variable, extent)
                .find(comprehension.body())
                .flatMap(only ->
                        replaced(
                                comprehension,
                                variable,
                                new Lookup(only.category()),
                                only.value()));
    }

    /** The comprehension without a loop, its variable replaced; the others move up. */
    private Optional<Comprehension> replaced(
            Comprehension comprehension, int variable, Subscript value, Scalar body) {
        var domain = new ArrayList<>(comprehension.domain());
        domain.remove(variable);
        var places = new ArrayList<Subscript>();
        for (int v = 0; v < comprehension.domain().size(); v++) {
            places.add(
                    v == variable
                            ? moved(value, variable)
                            : Subscript.variable(v < variable ? v : v - 1));
        }
        Reducer reducer =
                domain.size() == comprehension.target().size()
                        ? Reducer.NONE
                        : comprehension.reducer();
        return Places.at(body, places)
                .map(moved ->
                        new Comprehension(
                                domain,
                                comprehension.target(),
                                reducer,
                                new Simplifier(rules, look::once, domain::get).simplify(moved)));
    }

    /** The replacing subscript, over the variables that remain. */
    private static Subscript moved(Subscript value, int variable) {
        return switch (value) {
            case Subscript.Linear linear -> linear;
            case Lookup(Read category) ->
                    new Lookup(
                            (Read)
                                    Scalars.substitute(
                                            category,
                                            v -> Affine.variable(v < variable ? v : v - 1)));
        };
    }

    private int finish(Comprehension comprehension) {
        if (comprehension.isMap()) {
            Scalar body =
                    new Split(builder, comprehension.domain())
                            .inner(comprehension.body(), node.label());
            if (body instanceof Read read
                    && read.at().equals(comprehension.target())
                    && builder.node(read.operand()).shape().equals(node.shape())) {
                builder.adopt(read.operand(), node.label());
                return read.operand();
            }
            return Bodies.add(
                    builder,
                    withBody(comprehension, body),
                    node.shape(),
                    node.type(),
                    node.label());
        }
        if (comprehension.body().equals(new Constant(0))
                && comprehension.reducer() == Reducer.SUM) {
            return Bodies.addMap(
                    builder, comprehension.body(), node.shape(), node.type(), node.label());
        }
        if (comprehension.isGather() && comprehension.reducer() == Reducer.SUM) {
            Optional<Scalar> opposite = opposite(comprehension.body());
            if (opposite.isPresent()) {
                return negated(withBody(comprehension, opposite.get()));
            }
        }
        return Bodies.add(builder, comprehension, node.shape(), node.type(), node.label());
    }

    /** {@code x} of {@code -x}, also where it is 0 otherwise. */
    private static Optional<Scalar> opposite(Scalar body) {
        return switch (body) {
            case Apply(Function function, List<Scalar> arguments)
                    when function == Function.NEGATE ->
                    Optional.of(arguments.getFirst());
            case Select(Condition condition, Scalar then, Scalar otherwise)
                    when otherwise.equals(new Constant(0)) ->
                    opposite(then).map(inner -> new Select(condition, inner, otherwise));
            default -> Optional.empty();
        };
    }

    /**
     * The sign stands outside of the sum, which may be a product then:
     *
     * <pre>
     * dW[i, j] = sum[n](-(d[n, j] * x[n, i]))   ->   s[i, j] = sum[n](d[n, j] * x[n, i])     dW[i, j] = -s[i, j]
     * </pre>
     */
    private int negated(Comprehension sum) {
        int id = Bodies.add(builder, sum, node.shape(), node.type(), Label.NONE);
        Scalar body = Scalars.negate(new Read(id, sum.target()));
        return Bodies.addMap(builder, body, node.shape(), node.type(), node.label());
    }

    private static Comprehension withBody(Comprehension comprehension, Scalar body) {
        return new Comprehension(
                comprehension.domain(), comprehension.target(), comprehension.reducer(), body);
    }
}
