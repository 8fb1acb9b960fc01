package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Scalar.Distribution;

/**
 * Where random numbers come from; seed and step are fixed in it. The runtime's generator is passed
 * as a function:
 *
 * <pre>{@code
 * NoiseSource noise = (distribution, stream, sample, element) -> switch (distribution) {
 *     case UNIFORM -> Noise.uniformDouble(seed, step, sample, stream, element);
 *     case GAUSSIAN -> Noise.gaussianDouble(seed, step, sample, stream, element);
 * };
 * }</pre>
 */
@FunctionalInterface
public interface NoiseSource {
    /** For graphs without noise. */
    NoiseSource NONE =
            (distribution, stream, sample, element) -> {
                throw new IllegalStateException(
                        "the graph needs random numbers, but no generator was given");
            };

    /**
     * The random number of one element.
     *
     * @param stream the place in the program
     * @param sample its position in the batch; 0 in a graph of one sample
     * @param element its place in the value of one sample, row-major
     */
    double draw(Distribution distribution, int stream, long sample, long element);
}
