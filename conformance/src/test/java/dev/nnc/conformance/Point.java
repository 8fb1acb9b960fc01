package dev.nnc.conformance;

import dev.nnc.compiler.interpret.Sizes;
import dev.nnc.compiler.interpret.Tensor;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Data of a batch and parameters, drawn from a seed, as a network takes them and as the interpreter
 * does: the very same numbers, those that the network's precision can hold.
 *
 * @param sources for the interpreter, by name
 */
record Point(Batch batch, int size, Sizes sizes, Map<String, Tensor> sources) {
    /**
     * How far parameters are moved from their initial values, so that none stands at a symmetric
     * point or on a kink.
     */
    private static final double PERTURBATION = 0.1;

    /** The extent of every run-time dim, or as near to it as its bounds allow. */
    private static final int DIM = 5;

    /**
     * Draws data of standard normal reals and uniform categories, and moves the parameters of the
     * network.
     */
    static Point draw(Model model, Network network, int size, long seed) {
        return draw(model, network, size, seed, Random::nextGaussian);
    }

    /** The same with other reals: {@code Random::nextDouble} gives probabilities. */
    static Point draw(
            Model model, Network network, int size, long seed, ToDoubleFunction<Random> real) {
        var random = new Random(seed);
        Values parameters = network.parameters();
        for (int i = 0; i < parameters.length(); i++) {
            parameters.set(i, parameters.get(i) + PERTURBATION * random.nextGaussian());
        }
        var dims = new HashMap<Dim, Integer>();
        model.dims().forEach(dim -> dims.put(dim, Math.clamp(DIM, dim.min(), dim.max())));
        dims.put(Dim.BATCH, size);
        var sizes = new Sizes(dims);
        var sources = new HashMap<String, Tensor>();
        List<Values> inputs = draw(model.inputs(), parameters, sizes, sources, random, real);
        List<Values> targets = draw(model.targets(), parameters, sizes, sources, random, real);
        for (Description.Parameter parameter : network.description().parameters()) {
            double[] elements = new double[parameter.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = parameters.get(parameter.place(i));
            }
            sources.put(parameter.name(), Tensor.of(parameter.shape(), elements));
        }
        int[] extents = model.dims().stream().mapToInt(dims::get).toArray();
        return new Point(new Batch(inputs, targets, extents), size, sizes, sources);
    }

    /**
     * The same numbers for a network in double, whose parameters become those of this one in float.
     *
     * @param single the network in float that this point was drawn for
     */
    Point in(Network twice, Network single) {
        for (int i = 0; i < single.parameters().length(); i++) {
            twice.parameters().set(i, single.parameters().get(i));
        }
        var wider =
                new Batch(
                        batch.inputs().stream().map(Point::wide).toList(),
                        batch.targets().stream().map(Point::wide).toList(),
                        batch.dims());
        return new Point(wider, size, sizes, sources);
    }

    private static Values wide(Values values) {
        if (values instanceof Values.Ints) {
            return values;
        }
        double[] elements = new double[values.length()];
        java.util.Arrays.setAll(elements, values::get);
        return new Values.Doubles(elements);
    }

    private static List<Values> draw(
            List<Model.Port> ports,
            Values like,
            Sizes sizes,
            Map<String, Tensor> sources,
            Random random,
            ToDoubleFunction<Random> real) {
        List<Values> all = new ArrayList<>();
        for (Model.Port port : ports) {
            int[] extents = sizes.of(port.shape().prepend(dev.nnc.compiler.type.Extent.BATCH));
            int length = java.util.Arrays.stream(extents).reduce(1, Math::multiplyExact);
            Values values =
                    switch (port.type()) {
                        case ElementType.Category _ -> new Values.Ints(new int[length]);
                        case ElementType.Real _ -> like.like(length);
                    };
            double[] elements = new double[length];
            for (int i = 0; i < length; i++) {
                values.set(
                        i,
                        switch (port.type()) {
                            case ElementType.Category category ->
                                    random.nextInt(sizes.of(category.size()));
                            case ElementType.Real _ -> real.applyAsDouble(random);
                        });
                elements[i] = values.get(i);
            }
            sources.put(port.name(), Tensor.of(extents, elements));
            all.add(values);
        }
        return all;
    }
}
