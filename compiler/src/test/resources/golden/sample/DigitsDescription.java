package sample;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Initialiser;
import java.util.List;
import java.util.Optional;

/** What {@link Digits} is: names, shapes, and how it is trained. */
final class DigitsDescription {
    static final Description VALUE = new Description(
            "Digits",
            Description.Precision.FLOAT,
            "f00d",
            "test",
            List.of(),
            List.of(new Description.Port("image", 0, List.of(Description.Axis.of(64)))),
            List.of(new Description.Port("digit", 10, List.of())),
            List.of(new Description.Port("probabilities", 0, List.of(Description.Axis.of(10)))),
            List.of(
                    new Description.Parameter("dense1.W", new int[] {64, 32}, 0, Description.ParameterKind.TRAINED, Initialiser.glorotUniform()),
                    new Description.Parameter("dense1.b", new int[] {32}, 2048, Description.ParameterKind.TRAINED, Initialiser.zeros()),
                    new Description.Parameter("dense2.W", new int[] {32, 32}, 2080, Description.ParameterKind.TRAINED, Initialiser.glorotUniform()),
                    new Description.Parameter("dense2.b", new int[] {32}, 3104, Description.ParameterKind.TRAINED, Initialiser.zeros()),
                    new Description.Parameter("dense3.W", new int[] {32, 10}, 3136, Description.ParameterKind.TRAINED, Initialiser.glorotUniform()),
                    new Description.Parameter("dense3.b", new int[] {10}, 3456, Description.ParameterKind.TRAINED, Initialiser.zeros())),
            List.of(new Description.Loss("crossEntropy", "model.nn", 5)),
            List.of("accuracy"),
            List.of(new Description.Metric("accuracy", true)),
            Optional.empty(),
            Optional.empty(),
            new Description.Footprint(428L, 4104L));

    private DigitsDescription() {
    }
}
