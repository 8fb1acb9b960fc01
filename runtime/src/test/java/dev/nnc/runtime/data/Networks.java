package dev.nnc.runtime.data;

import dev.nnc.runtime.Description;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Descriptions of networks that only have inputs and targets. */
final class Networks {
    private Networks() {}

    static Description.Port real(String name, int... shape) {
        return category(name, 0, shape);
    }

    static Description.Port category(String name, int size, int... shape) {
        return new Description.Port(
                name, size, Arrays.stream(shape).mapToObj(Description.Axis::of).toList());
    }

    static Description network(
            List<Description.Port> inputs,
            List<Description.Port> targets,
            Description.RunTimeDim... dims) {
        return new Description(
                "Net",
                Description.Precision.FLOAT,
                "",
                "",
                List.of(dims),
                inputs,
                targets,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Description.Footprint(0, 0));
    }
}
