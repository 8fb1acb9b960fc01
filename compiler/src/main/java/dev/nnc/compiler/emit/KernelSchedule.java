package dev.nnc.compiler.emit;

import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a kernel is computed where there are vectors, for people.
 *
 * <pre>
 * tiles 8 x 2   for j < 32 by 2 vectors, n < batch by 8 rows: sum over k < 784, in one go
 *               image[n, k] number by number as it lies, dense1.W[k, j] by vectors as it lies
 *               ...
 * </pre>
 *
 * @param form in two words: {@code tiles 8 x 2}, {@code vectors}, {@code blocks}, {@code plain}
 * @param details sentences without a full stop
 * @param method that computes it, and others where layers of one shape share it
 */
public record KernelSchedule(String form, List<String> details, String method) {
    public KernelSchedule {
        details = List.copyOf(details);
    }

    /** The schedules of all kernels, by their names. */
    public static Map<String, KernelSchedule> of(Plan plan, Precision precision) {
        Sharing sharing = Sharing.of(plan);
        var calls = new Calls(plan, sharing, precision);
        var copies = OperandLayouts.of(plan);
        Map<String, KernelSchedule> schedules = new LinkedHashMap<>();
        for (Part part : plan.kernels()) {
            VectorForm form = VectorForm.of(part, precision);
            var details = new ArrayList<>(details(form, part, copies, precision));
            RowTiles.of(part, precision).map(RowTiles::note).ifPresent(details::add);
            if (part.kernel().parallel()) {
                details.add(calls.division(part));
            }
            String method = sharing.methodOf(part).name();
            List<String> alike = alike(plan, sharing, part);
            if (!alike.isEmpty()) {
                details.add(
                        part.name().equals(method)
                                ? "one method also for " + String.join(", ", alike)
                                : "the method of " + method);
            }
            schedules.put(part.name(), new KernelSchedule(form(form), details, method));
        }
        return schedules;
    }

    private static List<String> alike(Plan plan, Sharing sharing, Part part) {
        return plan.kernels().stream()
                .filter(other ->
                        !other.equals(part)
                                && sharing.methodOf(other).equals(sharing.methodOf(part)))
                .map(Part::name)
                .toList();
    }

    private static String form(VectorForm form) {
        return switch (form) {
            case VectorForm.Tiled(_, Tiles tiles) -> {
                Schedule schedule = tiles.schedule(tiles.rows());
                yield "tiles " + schedule.rows() + " × " + schedule.vectors();
            }
            case VectorForm.Blocked _ -> "blocks";
            case VectorForm.Lanes _ -> "vectors";
            case VectorForm.Plain _ -> "plain";
        };
    }

    private static List<String> details(
            VectorForm form, Part part, OperandLayouts copies, Precision precision) {
        return switch (form) {
            case VectorForm.Tiled(TilePattern pattern, Tiles tiles) ->
                    new TileNotes(part.kernel(), pattern, tiles, copies).all();
            case VectorForm.Blocked _ ->
                    List.of(
                            "a transposition in blocks of "
                                    + BlockedCopy.BLOCK
                                    + " × "
                                    + BlockedCopy.BLOCK);
            case VectorForm.Lanes _ -> VectorLoops.notes(part.kernel(), precision);
            case VectorForm.Plain(String reason) -> List.of("plain loops: " + reason);
        };
    }
}
