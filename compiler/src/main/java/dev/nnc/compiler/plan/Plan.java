package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import java.util.List;
import java.util.Map;

/**
 * What a generated class will do.
 *
 * @param kernels each once, though several programs may call it
 * @param programs the kernels of each program, in order, as places in {@code kernels}
 * @param results the buffers of the graph's results
 */
public record Plan(Layout layout, List<Part> kernels, Map<Program, List<Integer>> programs, List<Place> results, Memory memory) {
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
        return results.stream().filter(place -> place.result().equals(result)).mapToInt(Place::line).findFirst().orElse(0);
    }

    /** The kernels that a program calls. */
    public List<Part> parts(Program program) {
        return programs.getOrDefault(program, List.of()).stream().map(kernels::get).toList();
    }
}
