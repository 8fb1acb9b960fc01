package dev.nnc.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Well-typed networks as text, drawn from a seed, over the whole language: element-wise functions,
 * index notation with windows and conditions, movements, layers, recurrence, attention, shared
 * weights, derivatives, noise, categories, run-time extents.
 *
 * <pre>{@code
 * String text = new RandomNetworks(7).draw(10);
 * }</pre>
 */
final class RandomNetworks {
    /** A run-time extent; the others are literal. */
    static final int DIM = -1;

    private final Random random;
    private final List<Value> values = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final RandomStatements kinds;
    private int shared;

    /** A name bound to reals. */
    record Value(String name, List<Integer> shape) {
        int rank() {
            return shape.size();
        }

        int extent(int axis) {
            return shape.get(axis);
        }

        int last() {
            return shape.getLast();
        }

        boolean hasDim() {
            return shape.contains(DIM);
        }

        /** Elements, the run-time extent counted as 6. */
        int size() {
            return shape.stream()
                    .mapToInt(extent -> extent == DIM ? 6 : extent)
                    .reduce(1, (a, b) -> a * b);
        }
    }

    RandomNetworks(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
        kinds = new RandomStatements(this, random);
        values.add(new Value("x", List.of(5)));
        values.add(new Value("image", List.of(6, 5, 2)));
        values.add(new Value("series", List.of(DIM, 3)));
    }

    /** A network with so many statements between its inputs and its loss. */
    String draw(int count) {
        while (statements.size() < count) {
            kinds.draw();
        }
        String loss = loss();
        var text = new StringBuilder(LAYERS);
        text.append("network Random {\n    dim T <= 6\n");
        text.append(
                "    input x: real[5]\n    input image: real[6, 5, 2]\n    input series: real[T, 3]\n");
        text.append("    input kind: category(4)\n    input words: category(5)[T]\n");
        text.append("    target y: real[3]\n    target label: category(4)\n");
        parameters.forEach(line -> text.append("    ").append(line).append('\n'));
        statements.forEach(line -> text.append("    ").append(line).append('\n'));
        return text.append(loss).append("}\n").toString();
    }

    private String loss() {
        Value last = values.getLast();
        Value other = pick(value -> true);
        String scores = toVector(last, 4);
        String result = toVector(other, 3);
        var text = new StringBuilder();
        text.append("    scores = ")
                .append(scores)
                .append("\n    result = ")
                .append(result)
                .append('\n');
        text.append(
                "    output probabilities = softmax(scores)\n    output result\n    output best = argmax(scores)\n");
        text.append("    loss fit = squaredError(result, y)\n");
        text.append(
                random.nextBoolean()
                        ? "    loss crossEntropy(scores, label)\n"
                        : "    loss 0.3 * sum(logSoftmax(scores)^2)\n");
        if (random.nextBoolean()) {
            text.append("    penalty 0.01 * ")
                    .append(random.nextBoolean() ? "l2(weights)" : "elasticNet(weights, 0.3)")
                    .append('\n');
        }
        return text.append(
                        "    metric accuracy(scores, label)\n    metric rootMeanSquaredError(result, y)\n")
                .toString();
    }

    /** The expression of a vector of this extent from a value of any shape. */
    private String toVector(Value value, int extent) {
        return switch (value.rank()) {
            case 0 -> "stack(" + value.name() + ") -> dense(" + extent + ")";
            case 1 ->
                    value.hasDim()
                            ? "stack(mean(" + value.name() + ")) -> dense(" + extent + ")"
                            : value.name() + " -> dense(" + extent + ")";
            default ->
                    value.last() == DIM
                            ? "stack(mean(" + value.name() + ")) -> dense(" + extent + ")"
                            : value.name() + " -> globalAvgPool -> dense(" + extent + ")";
        };
    }

    /** A new name bound to an expression. */
    void bind(String expression, List<Integer> shape) {
        String name = "v" + statements.size();
        statements.add(name + " = " + expression);
        values.add(new Value(name, shape));
    }

    /** A new name bound element by element: {@code v3[i, j] = ...}. */
    void define(String left, String expression, List<Integer> shape) {
        String name = "v" + statements.size();
        statements.add(name + left + " = " + expression);
        values.add(new Value(name, shape));
    }

    /** How many statements there are. */
    int count() {
        return statements.size();
    }

    /** A new parameter of the network. */
    String parameter(List<Integer> shape) {
        String name = "p" + parameters.size();
        String type = shape.isEmpty() ? "real" : "real" + shape;
        parameters.add("param " + name + ": " + type + " ~ normal(std = 0.7)");
        return name;
    }

    /** A new shared layer. */
    String shared(String layer) {
        String name = "tied" + shared++;
        parameters.add("shared " + name + " = " + layer);
        return name;
    }

    /** A value for which this holds; later ones more often. */
    Value pick(java.util.function.Predicate<Value> fits) {
        List<Value> fitting = values.stream().filter(fits).toList();
        int latest = Math.max(0, fitting.size() - 4);
        return random.nextBoolean()
                ? fitting.get(latest + random.nextInt(fitting.size() - latest))
                : fitting.get(random.nextInt(fitting.size()));
    }

    boolean has(java.util.function.Predicate<Value> fits) {
        return values.stream().anyMatch(fits);
    }

    static String text(List<Integer> shape) {
        return shape.stream()
                .map(extent -> extent == DIM ? "T" : String.valueOf(extent))
                .collect(Collectors.joining(", "));
    }

    private static final String LAYERS =
            """
            layer gated(a: real[n], units: int): real[units] = tanh(a -> dense(units)) * sigmoid(a -> dense(units))
            layer twice(a: real[n]): real[n] {
                param s: real[n] ~ uniform(0.5, 1.5)
                b = a * s
                return b + tanh(b)
            }
            layer cell(a: real[t, n], units: int): real[t, units] {
                param U: real[n, units] ~ glorotUniform()
                param V: real[units, units] ~ orthogonal()
                return scan item in a carrying h = zeros(units), c = ones(units) {
                    h = tanh(item @ U + h @ V + 0.1 * c)
                    c = 0.5 * c + h^2
                    yield h * c
                }
            }
            function scaled(s: real, v: real[n]) = s * v
            function bump(u: real, width: real = 1.3) = exp(-(u / width)^2)
            """;
}
