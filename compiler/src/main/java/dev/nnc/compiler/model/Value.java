package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an expression means while a network is written out: something known now, or a value of the
 * graph.
 *
 * <pre>{@code
 * 2 * units      Whole         exp(x[i])      Element (in index notation)
 * 1e-4           Number        weights        Family
 * x @ W          Tensor        average(v)     Statistic
 * }</pre>
 */
sealed interface Value {
    Value UNKNOWN = new Unknown();

    /** An integer: a literal, or a formula of run-time extents. */
    record Whole(Extent extent, Origin origin) implements Value {
        boolean isLiteral() {
            return extent.isLiteral();
        }
    }

    /** A real number. */
    record Number(double value) implements Value {}

    /** A {@code bool}. */
    record Truth(boolean value) implements Value {}

    /** A {@code string}. */
    record Text(String value) implements Value {}

    /**
     * A node of the graph. Its axes are first the mapped ones, which the program does not see, then
     * the visible ones.
     *
     * @param mapped for each mapped axis its position among the mapped axes of the scope, ascending
     * @param size where the number of categories comes from, if it is a category
     */
    record Tensor(
            int node,
            List<Integer> mapped,
            List<Traced> visible,
            ElementType type,
            Optional<Origin> size)
            implements Value {
        public Tensor {
            mapped = List.copyOf(mapped);
            visible = List.copyOf(visible);
        }

        static Tensor real(int node, List<Integer> mapped, List<Traced> visible) {
            return new Tensor(node, mapped, visible, ElementType.REAL, Optional.empty());
        }

        Shape shape() {
            return Traced.shape(visible);
        }

        int rank() {
            return visible.size();
        }

        Extent extent(int axis) {
            return visible.get(axis).extent();
        }

        Tensor with(List<Integer> otherMapped, List<Traced> otherVisible) {
            return new Tensor(node, otherMapped, otherVisible, type, size);
        }
    }

    /**
     * A scalar that is not a node yet: a formula over the mapped positions of the scope, whose
     * reads name nodes.
     *
     * @param needs the guards without which it would read out of range
     */
    record Element(Scalar body, ElementType type, List<Guard> needs) implements Value {
        public Element {
            needs = List.copyOf(needs);
        }

        static Element real(Scalar body) {
            return new Element(body, ElementType.REAL, List.of());
        }
    }

    /** A stored value; to use it is to make it a parameter of the network. */
    record Stored(String key, Tensor tensor) implements Value {}

    /** {@code weights}: several parameters, taken together as one long array. */
    record Family(List<Tensor> members) implements Value {
        public Family {
            members = List.copyOf(members);
        }
    }

    /**
     * A formula over means of the whole set: {@code Read(k, [])} is the k-th average of the metric.
     */
    record Statistic(Scalar formula) implements Value {}

    /** Several results of a call. */
    record Tuple(List<Value> values) implements Value {
        public Tuple {
            values = List.copyOf(values);
        }
    }

    /** The value of something wrong that has been reported; whatever uses it stays silent. */
    record Unknown() implements Value {}

    /** Whether nothing should be said about it any more. */
    default boolean isUnknown() {
        return this instanceof Unknown
                || this instanceof Tuple tuple
                        && tuple.values().stream().anyMatch(Value::isUnknown);
    }

    /** Whether it is a category or several. */
    default boolean isCategory() {
        return switch (this) {
            case Tensor tensor -> tensor.type() instanceof ElementType.Category;
            case Element element -> element.type() instanceof ElementType.Category;
            case Stored stored -> stored.tensor().isCategory();
            case Whole _, Number _, Truth _, Text _, Family _, Statistic _, Tuple _, Unknown _ ->
                    false;
        };
    }

    /** Its type in the user's words: {@code real[30]}. */
    default String describe() {
        return switch (this) {
            case Whole whole ->
                    whole.isLiteral()
                            ? "the int " + whole.extent()
                            : "the extent " + whole.extent();
            case Number number -> "the number " + Literals.text(number.value());
            case Truth truth -> "the bool " + truth.value();
            case Text text -> "the string \"" + text.value() + "\"";
            case Tensor tensor -> describe(tensor.type(), tensor.shape());
            case Element element -> element.type().toString();
            case Stored stored -> stored.tensor().describe();
            case Family _ -> "a set of parameters";
            case Statistic _ -> "an average";
            case Tuple tuple ->
                    tuple.values().size()
                            + " results ("
                            + tuple.values().stream()
                                    .map(Value::describe)
                                    .collect(Collectors.joining(", "))
                            + ")";
            case Unknown _ -> "unknown";
        };
    }

    static String describe(ElementType type, Shape shape) {
        return shape.rank() == 0 ? type.toString() : type + shape.toString();
    }
}
