package dev.nnc.cli.compile;

import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.plan.Memory;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Program;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A plan as text: the kernels of each program with the equations that they compute, then the arrays
 * of a workspace.
 *
 * <pre>
 * predict
 *   hidden1
 *     hidden1[n, j] = relu(sum[k](x[n, k] * W[k, j]) + b[j])    xor.nn:5
 * memory
 *   real, 8 a sample: hidden1, dHidden1
 * </pre>
 */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        var text = new StringBuilder();
        for (Program program : Program.values()) {
            text.append(program.name().toLowerCase(Locale.ROOT)).append('\n');
            plan.parts(program).forEach(part -> append(part, text));
        }
        text.append("memory\n");
        plan.memory().arrays().forEach(array -> text.append("  ").append(line(array)).append('\n'));
        return text.toString();
    }

    private static void append(Plan.Part part, StringBuilder text) {
        text.append("  ").append(part.name()).append('\n');
        for (Plan.Equation equation : part.equations()) {
            String place =
                    equation.label().line() == 0
                            ? ""
                            : "    " + equation.label().file() + ":" + equation.label().line();
            text.append("    ").append(equation.text()).append(place).append('\n');
        }
    }

    private static String line(Memory.Array array) {
        String names = array.values().stream().map(Buffer::name).collect(Collectors.joining(", "));
        return array.type()
                + ", "
                + array.elements()
                + (array.perSample() ? " a sample" : "")
                + ": "
                + names;
    }
}
