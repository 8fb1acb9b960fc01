package dev.nnc.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Call;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a workspace calls its kernels. */
final class Calls {
    /** The work that is worth handing to another thread, in operations. */
    private static final double WORTH_SHARING = 5e5;

    /** The calls in one method: a fifth of what the JIT would compile. */
    private static final int MOST_LINES = 64;

    /** A multiple of any vector's length, and of what {@link WideSums} do at once. */
    private static final int COLUMNS = 64;

    /** The rows of most tiles. */
    private static final int ROWS = 6;

    private static final int MOST_ROWS = 24 << 10;

    private final Map<Part, KernelGroup> owners = new LinkedHashMap<>();
    private final Plan plan;
    private final Sharing sharing;
    private final Precision precision;
    private final Measure measure;

    Calls(Face face) {
        this(
                face.plan(),
                face.sharing(),
                face.groups(),
                face.precision(),
                face.options().profiled() ? new ProfileClass.Clock(face) : new Measure.Nothing());
    }

    /** To describe the calls of a plan. */
    Calls(Plan plan, Sharing sharing, Precision precision) {
        this(plan, sharing, List.of(), precision, new Measure.Nothing());
    }

    private Calls(
            Plan plan,
            Sharing sharing,
            List<KernelGroup> groups,
            Precision precision,
            Measure measure) {
        this.plan = plan;
        this.sharing = sharing;
        this.precision = precision;
        this.measure = measure;
        groups.forEach(group -> group.parts().forEach(part -> owners.put(part, group)));
    }

    /** The kernels whose outermost loop threads share, each on its own. */
    List<Part> parallel() {
        Set<Integer> called = new TreeSet<>();
        for (Program program : Program.values()) {
            plan.calls(program).forEach(call -> onTheirOwn(call, called));
        }
        return called.stream()
                .map(plan.kernels()::get)
                .filter(part -> part.kernel().parallel())
                .toList();
    }

    private void onTheirOwn(Call call, Set<Integer> found) {
        switch (call) {
            case Call.Once(int kernel) -> found.add(kernel);
            case Call.Steps steps when RowSteps.areIn(plan, steps) -> {}
            case Call.Steps steps -> steps.body().forEach(inner -> onTheirOwn(inner, found));
        }
    }

    /** {@code FORWARD.hidden(image, p, hidden, from, to);} */
    String direct(Part part) {
        Part method = sharing.methodOf(part);
        Map<String, String> actual = sharing.arguments(part);
        KernelGroup owner = owners.get(method);
        if (owner == null) {
            throw new IllegalStateException("no class has the kernel " + part.name());
        }
        String arguments =
                KernelMethod.of(method, precision).parameters().stream()
                        .map(ParameterSpec::name)
                        .map(name -> actual.getOrDefault(name, name))
                        .collect(Collectors.joining(", "));
        return owner.constant() + "." + method.name() + "(" + arguments + ");";
    }

    /** The field with the work of a parallel kernel. */
    static String field(Part part) {
        return part.name() + "Rows";
    }

    /** The calls of a program, in order, in parts that are short enough for a method each. */
    List<List<String>> parts(Program program) {
        var parts = new ArrayList<List<String>>();
        var part = new ArrayList<>(measure.begin(program));
        for (Call call : plan.calls(program)) {
            part.addAll(lines(call));
            if (part.size() >= MOST_LINES) {
                parts.add(List.copyOf(part));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private List<String> lines(Call call) {
        return switch (call) {
            case Call.Once(int kernel) ->
                    measure.call(kernel, line(plan.kernels().get(kernel)), "batch");
            case Call.Steps steps when RowSteps.areIn(plan, steps) ->
                    List.of(share(Extent.BATCH, least(steps), field(steps)));
            case Call.Steps steps -> loop(steps, this::lines, "");
        };
    }

    private static List<String> loop(
            Call.Steps steps, Function<Call, List<String>> body, String type) {
        String variable = steps.variable();
        String extent = Extents.code(steps.steps()).text();
        String last = Extents.code(steps.steps().minus(1)).text();
        var lines = new ArrayList<String>();
        lines.add(
                steps.reversed()
                        ? "for (" + type + variable + " = " + last + "; " + variable + " >= 0; "
                                + variable + "--) {"
                        : "for (" + type + variable + " = 0; " + variable + " < " + extent + "; "
                                + variable + "++) {");
        steps.body().forEach(inner -> body.apply(inner).forEach(line -> lines.add("    " + line)));
        lines.add("}");
        return lines;
    }

    /** All steps of a recurrence, for some samples. */
    List<String> rows(Call.Steps steps) {
        return loop(steps, this::rows, "int ");
    }

    private List<String> rows(Call call) {
        return switch (call) {
            case Call.Once(int kernel) ->
                    measure.call(kernel, direct(plan.kernels().get(kernel)), "to - from");
            case Call.Steps steps -> rows(steps);
        };
    }

    /** The recurrences whose samples threads may share, each once. */
    List<Call.Steps> rowSteps() {
        return Arrays.stream(Program.values())
                .flatMap(program -> plan.calls(program).stream())
                .filter(Call.Steps.class::isInstance)
                .map(Call.Steps.class::cast)
                .filter(steps -> RowSteps.areIn(plan, steps))
                .distinct()
                .toList();
    }

    /** The method with all steps of a recurrence for some samples, named after its last kernel. */
    String method(Call.Steps steps) {
        int last = steps.kernels().reduce(0, (_, kernel) -> kernel);
        return plan.kernels().get(last).name() + "Steps";
    }

    /** The field with the work of a recurrence. */
    String field(Call.Steps steps) {
        return method(steps) + "Rows";
    }

    private String line(Part part) {
        if (!part.kernel().parallel()) {
            return direct(part);
        }
        return share(KernelMethod.of(part, precision).shared(), least(part), field(part));
    }

    private static String share(Extent extent, long least, String field) {
        return "threads.share(" + Extents.code(extent) + ", " + least + ", " + field + ");";
    }

    /** How threads divide a parallel kernel, in words. */
    String division(Part part) {
        String loop =
                part.kernel().body().stream()
                        .filter(Loop.class::isInstance)
                        .map(outermost -> LoopNotes.range(part.kernel(), ((Loop) outermost).axis()))
                        .findFirst()
                        .orElse("the outermost loop");
        return parallel().contains(part)
                ? "threads share " + loop + ", at least " + least(part) + " at a time"
                : "threads share the samples of all steps";
    }

    /** What is worth a thread's while, a multiple of what is computed at once. */
    private long least(Part part) {
        return least(KernelMethod.of(part, precision).shared(), part.cost(), unit(part.kernel()));
    }

    /** The same for all steps of a recurrence. */
    private long least(Call.Steps steps) {
        int unit =
                steps.kernels()
                        .mapToInt(kernel -> unit(plan.kernels().get(kernel).kernel()))
                        .max()
                        .orElse(1);
        return least(Extent.BATCH, cost(steps), unit);
    }

    private double cost(Call call) {
        return switch (call) {
            case Call.Once(int kernel) -> plan.kernels().get(kernel).cost();
            case Call.Steps steps ->
                    typical(steps.steps()) * steps.body().stream().mapToDouble(this::cost).sum();
        };
    }

    private static long least(Extent extent, double cost, int unit) {
        double wanted = Math.clamp(WORTH_SHARING / (cost / typical(extent)), 1, MOST_ROWS);
        return unit * (long) Math.ceil(wanted / unit);
    }

    private static double typical(Extent extent) {
        return extent.evaluate(dim -> dim.equals(Dim.BATCH) ? 64L : (long) dim.max());
    }

    /** The columns of wide loops, the rows of a tile, or one. */
    private int unit(Kernel kernel) {
        boolean tiles =
                TilePattern.of(kernel)
                        .filter(pattern -> pattern.isOutermost(pattern.row()))
                        .isPresent();
        return sharesLanes(kernel) ? COLUMNS : tiles ? ROWS : 1;
    }

    /** Whether the loop that threads share is the one whose neighbours are computed in lanes. */
    private boolean sharesLanes(Kernel kernel) {
        return kernel.body().getFirst() instanceof Loop loop
                && new LaneAnalysis(kernel, loop.axis(), precision).fits(loop.body());
    }
}
