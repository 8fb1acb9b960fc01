package dev.nnc.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Call;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    Calls(Plan plan, Sharing sharing, List<KernelGroup> groups, Precision precision) {
        this.plan = plan;
        this.sharing = sharing;
        this.precision = precision;
        groups.forEach(group -> group.parts().forEach(part -> owners.put(part, group)));
    }

    /** The kernels whose outermost loop threads may share. */
    List<Part> parallel() {
        return plan.kernels().stream().filter(part -> part.kernel().parallel()).toList();
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
        var part = new ArrayList<String>();
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
            case Call.Once(int kernel) -> List.of(line(plan.kernels().get(kernel)));
            case Call.Steps(String variable, Extent steps, boolean reversed, List<Call> body) -> {
                var lines = new ArrayList<String>();
                String extent = Extents.code(steps).text();
                lines.add(
                        reversed
                                ? "for ("
                                        + variable
                                        + " = "
                                        + Extents.code(steps.minus(1))
                                        + "; "
                                        + variable
                                        + " >= 0; "
                                        + variable
                                        + "--) {"
                                : "for (" + variable + " = 0; " + variable + " < " + extent + "; "
                                        + variable + "++) {");
                body.forEach(inner -> lines(inner).forEach(line -> lines.add("    " + line)));
                lines.add("}");
                yield lines;
            }
        };
    }

    private String line(Part part) {
        if (!part.kernel().parallel()) {
            return direct(part);
        }
        Code extent = Extents.code(KernelMethod.of(part, precision).shared());
        return "threads.share(" + extent + ", " + least(part) + ", " + field(part) + ");";
    }

    /** How threads divide a parallel kernel, in words. */
    String division(Part part) {
        String loop =
                part.kernel().body().stream()
                        .filter(Loop.class::isInstance)
                        .map(outermost -> LoopNotes.range(part.kernel(), ((Loop) outermost).axis()))
                        .findFirst()
                        .orElse("the outermost loop");
        return "threads share " + loop + ", at least " + least(part) + " at a time";
    }

    /** What is worth a thread's while, a multiple of what is computed at once. */
    private long least(Part part) {
        Extent extent = KernelMethod.of(part, precision).shared();
        double rows = extent.evaluate(dim -> dim.equals(Dim.BATCH) ? 64L : (long) dim.max());
        double wanted = Math.clamp(WORTH_SHARING / (part.cost() / rows), 1, MOST_ROWS);
        int unit = unit(part.kernel());
        return unit * (long) Math.ceil(wanted / unit);
    }

    /** The columns of wide loops, the rows of a tile, or one. */
    private static int unit(Kernel kernel) {
        boolean tiles =
                TilePattern.of(kernel)
                        .filter(pattern -> pattern.isOutermost(pattern.row()))
                        .isPresent();
        return sharesLanes(kernel) ? COLUMNS : tiles ? ROWS : 1;
    }

    /** Whether the loop that threads share is the one whose neighbours are computed in lanes. */
    private static boolean sharesLanes(Kernel kernel) {
        return kernel.body().getFirst() instanceof Loop loop
                && new LaneAnalysis(kernel, loop.axis()).fits(loop.body());
    }
}
