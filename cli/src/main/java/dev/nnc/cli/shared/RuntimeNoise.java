package dev.nnc.cli.shared;

import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.runtime.random.Noise;

/** The random numbers of generated code for the interpreter, in double. */
public final class RuntimeNoise {
    private RuntimeNoise() {}

    /** Those of one step. */
    public static NoiseSource of(long seed, long step) {
        return (distribution, stream, sample, element) ->
                switch (distribution) {
                    case UNIFORM -> Noise.uniformDouble(seed, step, sample, stream, element);
                    case GAUSSIAN -> Noise.gaussianDouble(seed, step, sample, stream, element);
                };
    }
}
