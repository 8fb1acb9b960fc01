package dev.nnc.cli.profile;

import dev.nnc.compiler.emit.ProfileClass;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kernel took in a program, beside what it had to do.
 *
 * @param step the kernel and its work in one run of the program, with as many samples as a run had
 *     on average
 * @param runs of the program
 */
public record KernelTime(Program program, Step step, long calls, double seconds, double runs) {
    /** The kernels that were called, program by program, in order. */
    static List<KernelTime> of(Plan plan, Counters counters, int realBytes) {
        var times = new ArrayList<KernelTime>();
        for (Program program : Program.values()) {
            for (int kernel = 0; kernel < plan.kernels().size(); kernel++) {
                int place = ProfileClass.place(plan, program, kernel);
                long calls = counters.calls()[place];
                if (calls > 0) {
                    long batch =
                            Math.max(1, Math.round((double) counters.samples()[place] / calls));
                    Plan.Part part = plan.kernels().get(kernel);
                    double seconds = counters.nanoseconds()[place] / 1e9;
                    Step.of(plan, program, batch, realBytes).stream()
                            .filter(step -> step.part().equals(part))
                            .findFirst()
                            .map(step ->
                                    new KernelTime(
                                            program, step, calls, seconds, calls / step.calls()))
                            .ifPresent(times::add);
                }
            }
        }
        return times;
    }

    /** Operations a second. */
    double rate() {
        return step.work().allOperations() * runs / seconds;
    }

    /** The least time of all calls. */
    double least(MachineLimits limits) {
        return limits.seconds(step.work()) * runs;
    }

    /** The time of one run of the program. */
    public double secondsOfRun() {
        return seconds / runs;
    }
}
