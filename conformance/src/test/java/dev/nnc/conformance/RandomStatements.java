package dev.nnc.conformance;

import dev.nnc.conformance.RandomNetworks.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One statement of each kind, for {@link RandomNetworks}. */
final class RandomStatements {
    private static final int DIM = RandomNetworks.DIM;

    /** The greatest number of elements that a statement may make of a sample. */
    private static final int LARGEST = 400;

    private final RandomNetworks network;
    private final Random random;
    private final List<Runnable> kinds;

    RandomStatements(RandomNetworks network, Random random) {
        this.network = network;
        this.random = random;
        this.kinds =
                List.of(
                        this::function,
                        this::function,
                        this::binary,
                        this::binary,
                        this::power,
                        this::choice,
                        this::window,
                        this::window,
                        this::image,
                        this::masked,
                        this::outer,
                        this::contracted,
                        this::places,
                        this::shifted,
                        this::reduced,
                        this::reducedAxis,
                        this::reducedIndex,
                        this::moved,
                        this::moved,
                        this::joined,
                        this::sliced,
                        this::reshaped,
                        this::padded,
                        this::convolved,
                        this::convolvedImage,
                        this::convolvedImage,
                        this::pooled,
                        this::dense,
                        this::dense,
                        this::normalised,
                        this::batchNormalised,
                        this::attention,
                        this::recurrent,
                        this::recurrent,
                        this::scan,
                        this::embedded,
                        this::lookedUp,
                        this::chosen,
                        this::noisy,
                        this::tied,
                        this::derived,
                        this::stopped,
                        this::softmax,
                        this::userLayer,
                        this::mapped);
    }

    void draw() {
        kinds.get(random.nextInt(kinds.size())).run();
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static boolean isSequence(Value v) {
        return v.rank() == 2 && v.last() != DIM;
    }

    private static boolean isImage(Value v) {
        return v.rank() == 3 && !v.hasDim() && v.extent(0) >= 3 && v.extent(1) >= 3;
    }

    private static boolean isVector(Value v) {
        return v.rank() == 1 && !v.hasDim();
    }

    private void function() {
        Value v = network.pick(each -> true);
        String u = "0.9 * " + v.name();
        network.bind(
                switch (random.nextInt(8)) {
                    case 0 -> one("log", "sqrt") + "(1 + " + v.name() + "^2)";
                    case 1 -> one("exp(-" + v.name() + "^2)", "1 / (1 + " + v.name() + "^2)");
                    case 2 -> "bump(" + v.name() + ")";
                    case 3 -> "exp(hardTanh(" + v.name() + "))";
                    case 4 ->
                            one(
                                    "log(sigmoid(" + u + "))",
                                    "1 / (1 + exp(-" + v.name() + "))",
                                    "sqrt(abs(" + u + ") + 0.1)");
                    default ->
                            one(
                                            "sigmoid",
                                            "tanh",
                                            "relu",
                                            "leakyRelu",
                                            "elu",
                                            "selu",
                                            "gelu",
                                            "silu",
                                            "softplus",
                                            "hardTanh",
                                            "sin",
                                            "cos",
                                            "erf",
                                            "abs",
                                            "sign",
                                            "step",
                                            "floor")
                                    + "("
                                    + u
                                    + ")";
                },
                v.shape());
    }

    private void binary() {
        Value a = network.pick(each -> true);
        Value b = network.pick(each -> isSuffix(each, a));
        String first = a.name();
        String second = b.name();
        network.bind(
                switch (random.nextInt(6)) {
                    case 0 -> first + " + " + second;
                    case 1 -> first + " - 0.5 * " + second;
                    case 2 -> "tanh(" + first + ") * " + second;
                    case 3 -> first + " / (1.2 + " + second + "^2)";
                    case 4 -> "max(" + first + ", " + second + " + 0.01)";
                    default -> "min(" + first + ", 0.3 - " + second + ")";
                },
                a.shape());
    }

    private static boolean isSuffix(Value b, Value a) {
        return b.rank() <= a.rank()
                && a.shape().subList(a.rank() - b.rank(), a.rank()).equals(b.shape());
    }

    private void power() {
        Value v = network.pick(each -> true);
        network.bind(
                one(
                        "tanh(" + v.name() + ")^3",
                        "sin(" + v.name() + ")^2",
                        "(1 + " + v.name() + "^2)^0.3",
                        "(1 + " + v.name() + "^2)^-1",
                        "pow(1.1 + cos(" + v.name() + "), 1.7)"),
                v.shape());
    }

    private void choice() {
        Value v = network.pick(each -> true);
        String u = v.name();
        network.bind(
                one(
                        "if " + u + " < 0.2 then 0.5 * " + u + "^2 else 0.4 * " + u + " + 1",
                        "if " + u + " > 0 and not (" + u + " > 0.7) then sin(" + u + ") else 0.3",
                        "if training then 0.9 * " + u + " else " + u,
                        "if " + u + " > 0 then log(" + u + ") else 0.1 * " + u),
                v.shape());
    }

    /** A window over the first axis, strided or dilated, with a reducer. */
    private void window() {
        Value v =
                network.pick(
                        each -> each.rank() >= 1 && each.extent(0) >= 4 && each.size() < LARGEST);
        int stride = 1 + random.nextInt(2);
        int dilation = 1 + random.nextInt(2);
        int width = 2;
        int count = (v.extent(0) - 1 - dilation * (width - 1)) / stride + 1;
        String others = v.rank() == 1 ? "" : v.rank() == 2 ? ", b" : ", b, c";
        String at =
                (stride == 1 ? "a" : stride + " * a")
                        + " + "
                        + (dilation == 1 ? "u" : dilation + " * u")
                        + others;
        String w = network.parameter(List.of(width));
        String reducer = one("sum", "mean", "max", "min", "product", "sum");
        var shape = new ArrayList<>(v.shape());
        shape.set(0, count);
        network.define(
                "[a" + others + "]",
                reducer
                        + "[u < 2]("
                        + v.name()
                        + "["
                        + at
                        + "] * "
                        + w
                        + "[u]"
                        + one("", " + 0.1 * u", "")
                        + ")",
                shape);
    }

    /** A two-dimensional window, written out. */
    private void image() {
        if (!network.has(RandomStatements::isImage)) {
            return;
        }
        Value v = network.pick(RandomStatements::isImage);
        String w = network.parameter(List.of(2, 2, v.last(), 2));
        network.define(
                "[i, j, f]",
                "sum[u < 2, v < 2, c](" + v.name() + "[i + u, j + v, c] * " + w + "[u, v, c, f])",
                List.of(v.extent(0) - 1, v.extent(1) - 1, 2));
    }

    /** Scores of a sequence with itself, masked, as a softmax. */
    private void masked() {
        Value v = network.pick(each -> isSequence(each) && each.extent(0) != 1);
        network.define(
                "[i, j]",
                "if "
                        + one("j <= i", "i <= j", "j < i + 2 and i < j + 3")
                        + " then 0.5 * sum[k]("
                        + v.name()
                        + "[i, k] * "
                        + v.name()
                        + "[j, k]) else "
                        + one("0", "-3"),
                List.of(v.extent(0), v.extent(0)));
    }

    private void outer() {
        Value a = network.pick(each -> each.rank() == 1);
        Value b = network.pick(each -> each.rank() == 1);
        if (a.size() * b.size() < LARGEST) {
            network.define(
                    "[i, j]",
                    "tanh(" + a.name() + "[i]) * " + b.name() + "[j]",
                    List.of(a.extent(0), b.extent(0)));
        }
    }

    private void contracted() {
        Value a = network.pick(each -> each.rank() >= 1 && each.last() != DIM);
        String w = network.parameter(List.of(a.last(), 3));
        if (a.size() / a.last() * 3 < LARGEST) {
            network.bind(
                    a.name() + " @ " + w,
                    Stream.concat(a.shape().subList(0, a.rank() - 1).stream(), Stream.of(3))
                            .toList());
        }
    }

    private void places() {
        Value v = network.pick(each -> each.rank() >= 1 && each.rank() <= 2);
        String at = v.rank() == 1 ? "i" : "i, j";
        network.define(
                "[" + at + "]",
                v.name() + "[" + at + "] * (i + 1) / 4" + (v.rank() == 2 ? " - 0.1 * j" : ""),
                v.shape());
    }

    private void shifted() {
        Value v = network.pick(each -> each.rank() >= 1 && each.rank() <= 2);
        String rest = v.rank() == 1 ? "" : ", j";
        network.define(
                "[i < " + RandomNetworks.text(v.shape().subList(0, 1)) + rest + "]",
                "if i >= 1 then "
                        + v.name()
                        + "[i - 1"
                        + rest
                        + "] else "
                        + one("0", "0.5 * " + v.name() + "[i" + rest + "]"),
                v.shape());
    }

    private void reduced() {
        Value v = network.pick(each -> each.rank() >= 1);
        network.bind(one("mean", "max", "min", "0.2 * sum") + "(" + v.name() + ")", List.of());
    }

    private void reducedAxis() {
        Value v = network.pick(each -> each.rank() >= 2);
        int axis = random.nextInt(v.rank());
        var shape = new ArrayList<>(v.shape());
        shape.remove(axis);
        network.bind(
                one("mean", "max", "min", "sum") + "(" + v.name() + ", axis = " + axis + ")",
                shape);
    }

    private void reducedIndex() {
        Value v = network.pick(each -> each.rank() == 2);
        boolean columns = random.nextBoolean();
        network.define(
                columns ? "[j]" : "[i]",
                one("sum", "mean", "max", "min")
                        + (columns ? "[i](" : "[j](")
                        + one("", "tanh")
                        + "("
                        + v.name()
                        + "[i, j]))",
                List.of(v.extent(columns ? 1 : 0)));
    }

    private void moved() {
        Value v = network.pick(each -> each.rank() >= 1);
        boolean matrix = v.rank() == 2;
        switch (random.nextInt(4)) {
            case 0 -> network.bind("reverse(" + v.name() + ")", v.shape());
            case 1 -> network.bind("transpose(" + v.name() + ")", v.shape().reversed());
            case 2 -> network.bind("last(" + v.name() + ")", v.shape().subList(1, v.rank()));
            default -> {
                if (matrix) {
                    network.define("[j, i]", v.name() + "[i, j]", v.shape().reversed());
                }
            }
        }
    }

    private void joined() {
        Value a = network.pick(each -> each.rank() >= 1 && each.size() < LARGEST / 2);
        Value b = network.pick(each -> each.shape().equals(a.shape()));
        if (random.nextBoolean()) {
            var shape = new ArrayList<>(a.shape());
            shape.addFirst(2);
            network.bind("stack(" + a.name() + ", " + b.name() + ")", shape);
        } else {
            int axis = random.nextInt(a.rank());
            if (a.extent(axis) != DIM) {
                var shape = new ArrayList<>(a.shape());
                shape.set(axis, 2 * a.extent(axis));
                network.bind(
                        "concat(" + a.name() + ", tanh(" + b.name() + "), axis = " + axis + ")",
                        shape);
            }
        }
    }

    private void sliced() {
        Value v = network.pick(each -> each.rank() >= 1 && each.extent(0) >= 2);
        var shape = new ArrayList<>(v.shape());
        if (random.nextBoolean()) {
            shape.set(0, v.extent(0) - 1);
            network.bind(v.name() + "[1.." + v.extent(0) + "]", shape);
        } else if (v.rank() >= 2 && v.extent(1) != DIM) {
            shape.remove(1);
            network.bind(v.name() + "[:, " + random.nextInt(v.extent(1)) + "]", shape);
        }
    }

    private void reshaped() {
        Value v = network.pick(each -> each.rank() >= 2 && !each.hasDim());
        int size = v.size();
        if (size % 2 == 0 && random.nextBoolean()) {
            network.bind("reshape(" + v.name() + ", 2, _)", List.of(2, size / 2));
        } else {
            network.bind("flatten(" + v.name() + ")", List.of(size));
        }
    }

    private void padded() {
        Value v =
                network.pick(each ->
                        each.rank() >= 1 && each.extent(0) != DIM && each.size() < LARGEST / 2);
        var shape = new ArrayList<>(v.shape());
        shape.set(0, v.extent(0) + 3);
        network.bind("pad(" + v.name() + ", 1, 2)", shape);
    }

    private void convolved() {
        Value v = network.pick(each -> isSequence(each) && each.size() < LARGEST / 2);
        boolean same = v.extent(0) == DIM || v.extent(0) < 4 || random.nextBoolean();
        int stride = v.extent(0) == DIM ? 1 : 1 + random.nextInt(2);
        int dilation = 1 + random.nextInt(2);
        int width = 1 + random.nextInt(v.extent(0) >= 5 ? 3 : 2);
        int count =
                v.extent(0) == DIM
                        ? DIM
                        : same
                                ? (v.extent(0) + stride - 1) / stride
                                : (v.extent(0) - 1 - dilation * (width - 1)) / stride + 1;
        if (count == 0 || count < DIM) {
            return;
        }
        network.bind(
                v.name()
                        + " -> conv1d(3, kernel = "
                        + width
                        + ", stride = "
                        + stride
                        + ", dilation = "
                        + dilation
                        + (same ? ", padding = \"same\"" : "")
                        + one("", ", bias = false")
                        + ")",
                List.of(count, 3));
    }

    private void convolvedImage() {
        if (!network.has(RandomStatements::isImage)) {
            return;
        }
        Value v = network.pick(RandomStatements::isImage);
        int stride = 1 + random.nextInt(2);
        boolean same = random.nextBoolean();
        int width = 1 + random.nextInt(3);
        var sides = new ArrayList<Integer>();
        for (int axis = 0; axis < 2; axis++) {
            sides.add(
                    same
                            ? (v.extent(axis) + stride - 1) / stride
                            : (v.extent(axis) - width) / stride + 1);
        }
        String options =
                "kernel = " + width + ", stride = " + stride + (same ? ", padding = \"same\"" : "");
        switch (random.nextInt(4)) {
            case 0 ->
                    network.bind(
                            v.name() + " -> depthwiseConv2d(" + options + ")",
                            List.of(sides.get(0), sides.get(1), v.last()));
            case 1 -> {
                int rows = (v.extent(0) - 1) * stride + width;
                int columns = (v.extent(1) - 1) * stride + width;
                if (rows * columns * 2 < LARGEST) {
                    network.bind(
                            v.name()
                                    + " -> transposedConv2d(2, kernel = "
                                    + width
                                    + ", stride = "
                                    + stride
                                    + ")",
                            List.of(rows, columns, 2));
                }
            }
            default ->
                    network.bind(
                            v.name() + " -> conv2d(4, " + options + ")",
                            List.of(sides.get(0), sides.get(1), 4));
        }
    }

    private void pooled() {
        if (random.nextBoolean() && network.has(RandomStatements::isImage)) {
            Value v = network.pick(RandomStatements::isImage);
            int stride = 1 + random.nextInt(2);
            network.bind(
                    v.name() + " -> " + one("max", "avg") + "Pool2d(2, stride = " + stride + ")",
                    List.of(
                            (v.extent(0) - 2) / stride + 1,
                            (v.extent(1) - 2) / stride + 1,
                            v.last()));
        } else {
            Value v =
                    network.pick(
                            each -> isSequence(each) || each.rank() == 3 && each.last() != DIM);
            network.bind(v.name() + " -> global" + one("Avg", "Max") + "Pool", List.of(v.last()));
        }
    }

    private void dense() {
        Value v =
                network.pick(
                        each -> each.rank() >= 1 && each.last() != DIM && each.size() < LARGEST);
        int units = 1 + random.nextInt(5);
        network.bind(
                v.name()
                        + " -> dense("
                        + units
                        + one("", ", bias = false")
                        + ")"
                        + one("", " -> tanh", " -> relu"),
                Stream.concat(v.shape().subList(0, v.rank() - 1).stream(), Stream.of(units))
                        .toList());
    }

    private void normalised() {
        Value v = network.pick(each -> each.rank() >= 1 && each.last() >= 2);
        network.bind(v.name() + " -> layerNorm(epsilon = 0.1)", v.shape());
    }

    private void batchNormalised() {
        Value v = network.pick(each -> each.rank() >= 1 && each.last() != DIM);
        network.bind(
                v.name() + one("", " -> dense(" + v.last() + ")") + " -> batchNorm(epsilon = 0.1)",
                v.shape());
    }

    private void attention() {
        Value v = network.pick(each -> isSequence(each));
        int heads = v.last() % 2 == 0 ? 2 : 1;
        network.bind(
                v.name() + " -> multiHeadAttention(" + heads + one("", ", causal = true") + ")",
                v.shape());
    }

    private void recurrent() {
        Value v = network.pick(each -> isSequence(each));
        int units = 2 + random.nextInt(2);
        network.bind(
                one("", "reverse(").isEmpty()
                        ? v.name() + " -> " + one("rnn", "lstm", "gru", "cell") + "(" + units + ")"
                        : "reverse(reverse("
                                + v.name()
                                + ") -> "
                                + one("rnn", "lstm", "gru", "cell")
                                + "("
                                + units
                                + "))",
                List.of(v.extent(0), units));
    }

    /** A scan in the network itself, over one or two sequences. */
    private void scan() {
        Value a = network.pick(each -> each.rank() == 2);
        Value b = network.pick(each -> each.rank() >= 1 && each.extent(0) == a.extent(0));
        boolean sameItems = b.shape().equals(a.shape()) || b.rank() == 1;
        if (a.last() == DIM || !sameItems) {
            network.bind(
                    "scan item in "
                            + a.name()
                            + " carrying total = 0 { total = 0.5 * total + mean(item); yield tanh(total) }",
                    List.of(a.extent(0)));
            return;
        }
        String p = network.parameter(List.of(a.last(), a.last()));
        network.bind(
                one(
                        "scan s, t in "
                                + a.name()
                                + ", "
                                + b.name()
                                + " carrying h = zeros("
                                + a.last()
                                + "), k = 0.5 { h = tanh(s @ "
                                + p
                                + " + 0.3 * h * k - t); k = 0.5 * k + 0.1 * mean(h); yield h + k }",
                        "scan s, t in "
                                + a.name()
                                + ", "
                                + b.name()
                                + " carrying h = "
                                + p
                                + "[0] { g = sigmoid(h @ "
                                + p
                                + "); h = g * h + (1 - g) * s; yield h * t }"),
                a.shape());
    }

    private void embedded() {
        network.bind(
                one(
                        "words -> embedding(3)",
                        "words -> embedding(3) -> positions(6)",
                        "oneHot(words) -> dense(3)"),
                List.of(DIM, 3));
    }

    private void lookedUp() {
        String p = network.parameter(List.of(5, 3));
        if (random.nextBoolean()) {
            network.define("[t, j]", p + "[words[t], j]", List.of(DIM, 3));
        } else {
            network.bind(p + "[kind]", List.of(3));
        }
    }

    /** The row of a table that a value chooses. */
    private void chosen() {
        Value v = network.pick(each -> each.rank() >= 1 && each.last() != DIM && each.last() <= 8);
        String p = network.parameter(List.of(v.last(), 2));
        int s = v.rank();
        if (s == 1) {
            network.bind(
                    one(
                            p + "[argmax(" + v.name() + ")]",
                            "argmax(" + v.name() + ") -> embedding(2)"),
                    List.of(2));
        } else if (s == 2) {
            network.bind(
                    "argmax(" + v.name() + ", axis = 1) -> embedding(2)", List.of(v.extent(0), 2));
        }
    }

    private void noisy() {
        Value v = network.pick(each -> true);
        network.bind(
                one(
                        v.name() + " -> dropout(0.4)",
                        "if training then "
                                + v.name()
                                + " + 0.1 * gaussian("
                                + v.name()
                                + ") else "
                                + v.name(),
                        "if training then "
                                + v.name()
                                + " * bernoulli("
                                + v.name()
                                + ", 0.7) else 0.7 * "
                                + v.name()),
                v.shape());
    }

    private void tied() {
        Value v = network.pick(each -> each.rank() >= 1 && each.last() != DIM);
        String layer = network.shared(one("dense", "gated") + "(" + v.last() + ")");
        network.bind(layer + "(tanh(" + layer + "(" + v.name() + ")))", v.shape());
    }

    private void derived() {
        Value v = network.pick(each -> each.rank() <= 1 && each.size() < 40);
        String name = v.name();
        if (!name.startsWith("v") && !name.equals("x")) {
            return;
        }
        String p = network.parameter(List.of());
        network.bind(
                "sum(sin("
                        + p
                        + " * "
                        + name
                        + ") * "
                        + name
                        + ")"
                        + one("", " + sum(tanh(" + name + "))^2"),
                List.of());
        String y = "v" + (network.count() - 1);
        network.bind("derivative(" + y + ", " + name + ")", v.shape());
    }

    private void stopped() {
        Value v = network.pick(each -> true);
        network.bind(v.name() + " * stopGradient(" + v.name() + " + 0.2)", v.shape());
    }

    private void softmax() {
        Value v = network.pick(each -> each.rank() >= 1);
        network.bind(one("softmax", "logSoftmax") + "(" + v.name() + ")", v.shape());
    }

    private void userLayer() {
        Value v = network.pick(each -> each.rank() >= 1 && each.last() != DIM);
        if (random.nextBoolean()) {
            network.bind(v.name() + " -> twice -> layerNorm(epsilon = 0.2)", v.shape());
        } else {
            network.bind(
                    v.name() + " -> gated(2)",
                    Stream.concat(v.shape().subList(0, v.rank() - 1).stream(), Stream.of(2))
                            .toList());
        }
    }

    /** A function of a number and a vector, mapped over both. */
    private void mapped() {
        Value s = network.pick(each -> each.rank() == 1);
        Value v = network.pick(RandomStatements::isVector);
        if (s.size() * v.size() < LARGEST) {
            network.bind(
                    "scaled(tanh(" + s.name() + "), " + v.name() + ")",
                    IntStream.of(s.extent(0), v.extent(0)).boxed().toList());
        }
    }
}
