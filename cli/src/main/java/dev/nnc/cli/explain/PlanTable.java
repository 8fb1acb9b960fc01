package dev.nnc.cli.explain;

import dev.nnc.cli.profile.Amounts;
import dev.nnc.cli.profile.MachineLimits;
import dev.nnc.cli.profile.Step;
import dev.nnc.compiler.emit.KernelSchedule;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.plan.Memory;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Program;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the kernels of a network have to do, as a table:
 *
 * <pre>
 * learn, batch 64
 *   kernel      line    operations       bytes   least time   part  schedule
 *   hidden         5       25.7 M       1.1 MB       257 µs   41 %  tiles 8 × 2
 * </pre>
 *
 * @param schedules of the kernels, by name
 */
record PlanTable(
        Plan plan,
        Map<String, KernelSchedule> schedules,
        int batch,
        int realBytes,
        MachineLimits limits) {
    private static final String ROW = "  %-30s %9s %12s %12s %12s %6s  %s";

    String text() {
        var text = new StringBuilder();
        for (Program program : Program.values()) {
            List<Step> steps = Step.of(plan, program, batch, realBytes);
            if (!steps.isEmpty()) {
                program(program, steps, text);
            }
        }
        schedules(text);
        memory(text);
        return text.toString();
    }

    private void program(Program program, List<Step> steps, StringBuilder text) {
        text.append(program.name().toLowerCase(Locale.ROOT))
                .append(", batch ")
                .append(batch)
                .append(System.lineSeparator());
        text.append(row("kernel", "line", "operations", "bytes", "least time", "part", "schedule"));
        double all = steps.stream().mapToDouble(this::seconds).sum();
        for (Step step : steps) {
            String lines =
                    step.lines().stream().map(String::valueOf).collect(Collectors.joining(","));
            text.append(
                    row(
                            step.part().name()
                                    + (step.calls() > 1 ? " × " + (long) step.calls() : ""),
                            lines.isEmpty() ? "-" : lines,
                            Amounts.count(step.work().allOperations()),
                            Amounts.bytes(step.work().bytes()),
                            Amounts.time(seconds(step)),
                            Math.round(100 * seconds(step) / all) + " %",
                            schedule(step.part().name()).form()));
        }
        double operations = steps.stream().mapToDouble(s -> s.work().allOperations()).sum();
        double bytes = steps.stream().mapToDouble(s -> s.work().bytes()).sum();
        text.append(
                row(
                        "all",
                        "",
                        Amounts.count(operations),
                        Amounts.bytes(bytes),
                        Amounts.time(all),
                        "",
                        ""));
        text.append(System.lineSeparator());
    }

    /** How a kernel is computed. */
    KernelSchedule schedule(String kernel) {
        return schedules.getOrDefault(kernel, new KernelSchedule("plain", List.of(), kernel));
    }

    private void schedules(StringBuilder text) {
        text.append("schedules, tiles as rows × vectors").append(System.lineSeparator());
        for (Plan.Part part : plan.kernels()) {
            KernelSchedule schedule = schedule(part.name());
            String name = part.name();
            for (String detail : schedule.details()) {
                text.append(String.format(Locale.ROOT, "  %-30s %s%n", name, detail));
                name = "";
            }
        }
        text.append(System.lineSeparator());
    }

    private double seconds(Step step) {
        return limits.seconds(step.work());
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing()
                + System.lineSeparator();
    }

    private void memory(StringBuilder text) {
        Memory memory = plan.memory();
        double perSample = (double) realBytes * memory.elementsPerSample();
        double fixed = (double) realBytes * memory.fixedElements();
        text.append("workspace, batch ").append(batch).append(": ");
        text.append(Amounts.bytes(perSample * batch + fixed)).append(" (");
        text.append(Amounts.bytes(perSample)).append(" a sample and ");
        text.append(Amounts.bytes(fixed)).append(" besides), of which at least ");
        text.append(Amounts.bytes((double) realBytes * memory.largestLive() * batch));
        text.append(" live at once").append(System.lineSeparator());
        for (Memory.Array array : memory.arrays()) {
            double elements = (double) array.elements() * (array.perSample() ? batch : 1);
            String names =
                    array.values().stream().map(Buffer::name).collect(Collectors.joining(", "));
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  %12s  %s%n",
                            Amounts.bytes(realBytes * elements),
                            names));
        }
    }
}
