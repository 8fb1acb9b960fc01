package dev.nnc.compiler.interpret;

import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Initializer;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values at which a parameter, fixed value or state stands in a check. {@link #scaledLike}
 * suits every model; a command may pass the runtime's own initialisers instead.
 *
 * <pre>{@code
 * InitialValues values = InitialValues.scaledLike(model);
 * double[] w = values.of("dense1.W", new int[] {30, 10}, new Random(42));
 * }</pre>
 */
@FunctionalInterface
public interface InitialValues {
    /** The deviation given to values that a model starts as constants. */
    double PERTURBATION = 0.1;

    double[] of(String parameter, int[] extents, Random random);

    /**
     * Normal numbers of the mean and deviation of each initialiser. What starts as zeros, ones,
     * another constant or the identity is perturbed by a tenth: at such symmetric points gradients
     * vanish or agree by chance, and values stand on the kinks of {@code relu} and {@code max}.
     */
    static InitialValues scaledLike(Model model) {
        Map<String, Initializer> initializers =
                model.parameters().stream()
                        .collect(
                                Collectors.toMap(
                                        Model.Parameter::name, Model.Parameter::initializer));
        return (name, extents, random) ->
                draw(initializers.getOrDefault(name, unknown(name)), extents, random);
    }

    private static Initializer unknown(String name) {
        return new Initializer(
                "normal", java.util.List.of(0.0, name.isEmpty() ? 1.0 : PERTURBATION));
    }

    private static double[] draw(Initializer initializer, int[] extents, Random random) {
        double first = initializer.arguments().isEmpty() ? 1 : initializer.arguments().getFirst();
        double second = initializer.arguments().size() < 2 ? 1 : initializer.arguments().get(1);
        double fanIn = Fans.in(extents);
        double both = fanIn + Fans.out(extents);
        return switch (initializer.name()) {
            case "zeros" -> normal(0, PERTURBATION, extents, random);
            case "ones" -> normal(1, PERTURBATION, extents, random);
            case "constant" -> normal(first, PERTURBATION, extents, random);
            case "normal" -> normal(first, second, extents, random);
            case "uniform" ->
                    fill(extents, place -> first + (second - first) * random.nextDouble());
            case "glorotUniform", "glorotNormal" -> normal(0, Math.sqrt(2 / both), extents, random);
            case "heUniform", "heNormal" -> normal(0, Math.sqrt(2 / fanIn), extents, random);
            case "lecunNormal" -> normal(0, Math.sqrt(1 / fanIn), extents, random);
            case "orthogonal" ->
                    normal(
                            0,
                            first / Math.sqrt(Math.max(fanIn, Fans.last(extents))),
                            extents,
                            random);
            case "identity" -> identity(extents, random);
            default ->
                    throw new IllegalArgumentException(
                            "no initialiser is called " + initializer.name());
        };
    }

    private static double[] identity(int[] extents, Random random) {
        int columns = Fans.last(extents);
        return fill(
                extents,
                place ->
                        (place / columns == place % columns ? 1 : 0)
                                + PERTURBATION * random.nextGaussian());
    }

    private static double[] normal(double mean, double deviation, int[] extents, Random random) {
        return fill(extents, place -> mean + deviation * random.nextGaussian());
    }

    private static double[] fill(int[] extents, Function<Integer, Double> value) {
        var values = new double[Tensor.size(extents)];
        for (int place = 0; place < values.length; place++) {
            values[place] = value.apply(place);
        }
        return values;
    }

    /** How many numbers enter and leave a unit. */
    final class Fans {
        private Fans() {}

        /** All extents but the last; of rank 1 the one there is. */
        static double in(int[] extents) {
            return extents.length < 2
                    ? last(extents)
                    : (double) Tensor.size(extents) / last(extents);
        }

        /** The last extent times all before the last two. */
        static double out(int[] extents) {
            return extents.length < 2
                    ? last(extents)
                    : (double) Tensor.size(extents) / extents[extents.length - 2];
        }

        static int last(int[] extents) {
            return extents.length == 0 ? 1 : extents[extents.length - 1];
        }
    }
}
