package dev.nnc.cli.explain;

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
import java.util.stream.Stream;

/**
 * A plan for programs to read:
 *
 * <pre>{@code
 * {"batch": 32,
 *  "programs": {"predict": [{"kernel": "h", "lines": [8], "calls": 1, "operations": 25616000, ...}]},
 *  "schedules": {"h": {"form": "tiles 6 × 4", "method": "h", "details": ["for j < 500 ..."]}},
 *  "arrays": [{"bytes": 64000, "values": ["h"]}]}
 * }</pre>
 */
record PlanJson(
        Plan plan,
        Map<String, KernelSchedule> schedules,
        int batch,
        int realBytes,
        MachineLimits limits) {
    String text() {
        String programs =
                Stream.of(Program.values())
                        .map(program ->
                                quoted(program.name().toLowerCase(Locale.ROOT))
                                        + ": "
                                        + list(
                                                Step.of(plan, program, batch, realBytes).stream()
                                                        .map(this::step)))
                        .collect(Collectors.joining(",\n  "));
        String forms =
                schedules.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + schedule(entry.getValue()))
                        .collect(Collectors.joining(",\n  "));
        return "{\"batch\": "
                + batch
                + ",\n\"programs\": {\n  "
                + programs
                + "},\n\"schedules\": {\n  "
                + forms
                + "},\n\"arrays\": "
                + list(plan.memory().arrays().stream().map(this::array))
                + "}\n";
    }

    private String step(Step step) {
        return "{\"kernel\": "
                + quoted(step.part().name())
                + ", \"lines\": "
                + step.lines()
                + ", \"calls\": "
                + (long) step.calls()
                + ", \"operations\": "
                + number(step.work().operations())
                + ", \"functions\": "
                + number(step.work().functions())
                + ", \"bytes\": "
                + number(step.work().bytes())
                + ", \"leastSeconds\": "
                + limits.seconds(step.work())
                + "}";
    }

    private static String schedule(KernelSchedule schedule) {
        return "{\"form\": "
                + quoted(schedule.form())
                + ", \"method\": "
                + quoted(schedule.method())
                + ", \"details\": "
                + strings(schedule.details())
                + "}";
    }

    private String array(Memory.Array array) {
        double elements = (double) array.elements() * (array.perSample() ? batch : 1);
        return "{\"bytes\": "
                + number(realBytes * elements)
                + ", \"values\": "
                + strings(array.values().stream().map(Buffer::name).toList())
                + "}";
    }

    private static String number(double whole) {
        return String.format(Locale.ROOT, "%.0f", whole);
    }

    private static String strings(List<String> texts) {
        return texts.stream().map(PlanJson::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String list(Stream<String> items) {
        return items.collect(Collectors.joining(",\n    ", "[\n    ", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
