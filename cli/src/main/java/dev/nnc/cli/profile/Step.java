package dev.nnc.cli.profile;

import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.plan.Work;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel in a program and what it has to do there.
 *
 * @param calls how often it is called, more than once in a recurrence
 * @param work of all calls together
 */
public record Step(Plan.Part part, double calls, Work work) {
    /** The kernels of a program, in order. */
    public static List<Step> of(Plan plan, Program program, long batch, int realBytes) {
        var steps = new ArrayList<Step>();
        plan.calls(program).forEach(call -> add(plan, call, 1, batch, realBytes, steps));
        return steps;
    }

    private static void add(
            Plan plan, Plan.Call call, double times, long batch, int realBytes, List<Step> to) {
        switch (call) {
            case Plan.Call.Once(int kernel) -> {
                Plan.Part part = plan.kernels().get(kernel);
                Work once = Work.of(part.kernel(), batch, realBytes);
                to.add(new Step(part, times, once.times(times)));
            }
            case Plan.Call.Steps(_, Extent count, _, List<Plan.Call> body) ->
                    body.forEach(inner ->
                            add(plan, inner, times * greatest(count, batch), batch, realBytes, to));
        }
    }

    private static double greatest(Extent extent, long batch) {
        return extent.evaluate(dim -> dim.equals(Dim.BATCH) ? batch : (long) dim.max());
    }

    /** The lines of the model that the kernel comes from, without repetition. */
    public List<Integer> lines() {
        return part.equations().stream()
                .map(equation -> equation.label().line())
                .filter(line -> line > 0)
                .distinct()
                .toList();
    }
}
