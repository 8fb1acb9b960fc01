package dev.nnc.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Collects layers, following the shape of a sample and numbering the names as the language does.
 *
 * <pre>{@code
 * new Layers(784).dense(256).relu().dense(10).all()
 * }</pre>
 */
final class Layers {
    private final List<Layer> all = new ArrayList<>();
    private String prefix = "";
    private Map<String, Integer> ordinals = new HashMap<>();
    private List<Integer> shape;

    Layers(Integer... shape) {
        this.shape = List.of(shape);
    }

    List<Layer> all() {
        return List.copyOf(all);
    }

    /** The shape of a sample after the last layer. */
    List<Integer> shape() {
        return shape;
    }

    Layers then(Layer layer) {
        all.add(layer);
        return this;
    }

    Layers relu() {
        return then(Layer.Activation.RELU);
    }

    Layers dense(int units) {
        var layer = new Layer.Dense(name("dense"), channels(), units);
        setChannels(units);
        return then(layer);
    }

    Layers conv1d(int filters, int kernel) {
        return convolution("conv1d", filters, kernel, 1, false, true);
    }

    Layers conv2d(int filters, int kernel, int stride, boolean same) {
        return convolution("conv2d", filters, kernel, stride, same, true);
    }

    /** A convolution without bias, and normalisation. */
    Layers convNorm(int filters, int kernel, int stride) {
        convolution("conv2d", filters, kernel, stride, true, false);
        return then(new Layer.BatchNorm(name("batchNorm"), filters));
    }

    private Layers convolution(
            String kind, int filters, int kernel, int stride, boolean same, boolean bias) {
        int axes = shape.size() - 1;
        int inputs = channels();
        then(new Layer.Convolution(name(kind), axes, inputs, filters, kernel, stride, same, bias));
        setAxes(n -> same ? (n + stride - 1) / stride : (n - kernel) / stride + 1);
        return setChannels(filters);
    }

    Layers maxPool(int size) {
        setAxes(n -> n / size);
        return then(new Layer.MaxPool(shape.size() - 1, size));
    }

    Layers globalMean() {
        var layer = new Layer.GlobalMean(shape.size() - 1);
        shape = List.of(channels());
        return then(layer);
    }

    Layers flatten() {
        var layer = new Layer.Flatten(shape);
        shape = List.of(shape.stream().reduce(1, (a, b) -> a * b));
        return then(layer);
    }

    Layers embedding(int categories, int size) {
        shape = List.of(shape.get(0), size);
        return then(new Layer.Embedding(name("embedding"), categories, size));
    }

    Layers positions() {
        return then(new Layer.Positions(name("positions"), shape.get(0), channels()));
    }

    Layers rnn(int units) {
        then(new Layer.Rnn(name("rnn"), shape.get(0), channels(), units));
        return setChannels(units);
    }

    Layers lstm(int units) {
        then(new Layer.Lstm(name("lstm"), shape.get(0), channels(), units));
        return setChannels(units);
    }

    Layers layerNorm() {
        return then(new Layer.LayerNorm(name("layerNorm"), channels()));
    }

    Layers attention(int heads) {
        String name = name("multiHeadAttention");
        return then(new Layer.Attention(name, shape.get(0), channels(), heads));
    }

    /** Two ways from here whose results are added. */
    Layers sum(UnaryOperator<Layers> main, UnaryOperator<Layers> skip) {
        List<Integer> before = shape;
        List<Layer> first = branch(main);
        shape = before;
        return then(new Layer.Sum(first, branch(skip)));
    }

    private List<Layer> branch(UnaryOperator<Layers> build) {
        int from = all.size();
        List<Layer> added = build.apply(this).all.subList(from, all.size());
        List<Layer> copy = List.copyOf(added);
        added.clear();
        return copy;
    }

    /** What {@code build} adds is named inside a new instance of a layer. */
    void scope(String layer, UnaryOperator<Layers> build) {
        String outer = prefix;
        Map<String, Integer> counted = ordinals;
        prefix = name(layer) + ".";
        ordinals = new HashMap<>();
        shape = build.apply(this).shape;
        prefix = outer;
        ordinals = counted;
    }

    private String name(String kind) {
        return prefix + kind + ordinals.merge(kind, 1, Integer::sum);
    }

    private int channels() {
        return shape.get(shape.size() - 1);
    }

    private Layers setChannels(int channels) {
        Integer[] next = shape.toArray(new Integer[0]);
        next[next.length - 1] = channels;
        shape = List.of(next);
        return this;
    }

    private void setAxes(UnaryOperator<Integer> change) {
        Integer[] next = shape.toArray(new Integer[0]);
        Arrays.setAll(next, axis -> axis < next.length - 1 ? change.apply(next[axis]) : next[axis]);
        shape = List.of(next);
    }
}
