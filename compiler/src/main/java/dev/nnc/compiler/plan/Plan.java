package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a generated class will do.
 *
 * @param kernels each once, though several programs may call it
 * @param programs what each program calls, in order
 * @param results the buffers of the graph's results
 */
public record Plan(
        Layout layout,
        List<Part> kernels,
        Map<Program, List<Call>> programs,
        List<Place> results,
        Memory memory) {
    /** A step of a program. */
    public sealed interface Call {
        /** A kernel, by its place among those of the plan. */
        record Once(int kernel) implements Call {}

        /**
         * The same calls for each step of a recurrence.
         *
         * @param variable that the kernels are given
         * @param reversed whether the last step comes first
         */
        record Steps(String variable, Extent steps, boolean reversed, List<Call> body)
                implements Call {
            public Steps {
                body = List.copyOf(body);
            }
        }

        /** The kernels, in order. */
        default Stream<Integer> kernels() {
            return switch (this) {
                case Once(int kernel) -> Stream.of(kernel);
                case Steps steps -> steps.body().stream().flatMap(Call::kernels);
            };
        }
    }

    /**
     * A kernel and what it is called.
     *
     * @param name of the method
     * @param equations what it computes, in the index notation of the language
     */
    public record Part(String name, Kernel kernel, List<Equation> equations, double cost) {
        public Part {
            equations = List.copyOf(equations);
        }
    }

    /** {@code hidden[n, j] = relu(...)} and where in the model it stands. */
    public record Equation(String text, Label label) {}

    /** A result, its buffer, and the line of the model where it stands. */
    public record Place(Result result, Buffer buffer, int line) {}

    public Plan {
        kernels = List.copyOf(kernels);
        programs = Map.copyOf(programs);
        results = List.copyOf(results);
    }

    /** The line of the model where a result stands, 0 where unknown. */
    public int lineOf(Result result) {
        return results.stream()
                .filter(place -> place.result().equals(result))
                .mapToInt(Place::line)
                .findFirst()
                .orElse(0);
    }

    /** The kernels that a program calls. */
    public List<Part> parts(Program program) {
        return calls(program).stream().flatMap(Call::kernels).map(kernels::get).toList();
    }

    /** What a program calls, in order. */
    public List<Call> calls(Program program) {
        return programs.getOrDefault(program, List.of());
    }
}
