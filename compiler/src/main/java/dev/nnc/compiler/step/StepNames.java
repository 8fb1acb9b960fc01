package dev.nnc.compiler.step;

import dev.nnc.compiler.model.Model;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of what a step has besides the network's own inputs and outputs.
 *
 * @param end makes them differ from names of the model
 */
record StepNames(String end) {
    /** Names that the model does not have. */
    static StepNames of(Model model) {
        Set<String> taken = new HashSet<>();
        Stream.concat(model.inputs().stream(), model.outputs().stream())
                .forEach(port -> taken.add(port.name()));
        String end = "";
        while (collides(taken, end)) {
            end += "_";
        }
        return new StepNames(end);
    }

    private static boolean collides(Set<String> taken, String end) {
        return taken.stream()
                .anyMatch(name -> name.matches("(first|state[0-9]+|next[0-9]+)" + end));
    }

    /** The input that is 1 at the first step, then 0. */
    String first() {
        return "first" + end;
    }

    /** The input with a carried value before the step. */
    String state(int place) {
        return "state" + (place + 1) + end;
    }

    /** The output with a carried value after the step. */
    String next(int place) {
        return "next" + (place + 1) + end;
    }
}
