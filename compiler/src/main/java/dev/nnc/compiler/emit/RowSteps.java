package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Call;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A recurrence in which no sample needs anything of another one: a thread can do all steps of its
 * samples, and need not wait for the others after each kernel.
 *
 * @param kernels of one step
 * @param written what they store
 */
record RowSteps(List<Kernel> kernels, Set<Storage> written) {
    /** Whether threads may share the samples of all steps, instead of those of each kernel. */
    static boolean areIn(Plan plan, Call.Steps steps) {
        List<Kernel> kernels = steps.kernels().map(plan.kernels()::get).map(Part::kernel).toList();
        var written = new HashSet<Storage>();
        for (Kernel kernel : kernels) {
            kernel.body().forEach(statement -> stores(statement, kernel, written));
        }
        return new RowSteps(kernels, written).areRows();
    }

    private boolean areRows() {
        return kernels.stream().allMatch(this::isRowwise);
    }

    private static void stores(Statement statement, Kernel kernel, Set<Storage> found) {
        switch (statement) {
            case Loop loop -> loop.body().forEach(inner -> stores(inner, kernel, found));
            case Statement.Store store -> found.add(where(kernel, store.buffer()));
            case Statement.Add add -> found.add(where(kernel, add.buffer()));
            case Statement.Clear clear -> found.add(where(kernel, clear.buffer()));
            case Statement.Declare _, Statement.Combine _, Statement.Choose _ -> {}
        }
    }

    private static Storage where(Kernel kernel, int slot) {
        return ((Buffer) kernel.slots().get(slot)).where();
    }

    private boolean isRowwise(Kernel kernel) {
        return kernel.parallel()
                && kernel.body().getFirst() instanceof Loop rows
                && kernel.axes().get(rows.axis()).extent().equals(Extent.BATCH)
                && !LaneAnalysis.ofPlaces(kernel, rows.axis()).fits(rows.body())
                && rows.body().stream().allMatch(inner -> staysIn(rows.axis(), inner, kernel));
    }

    private boolean staysIn(int row, Statement statement, Kernel kernel) {
        return switch (statement) {
            case Loop loop -> loop.body().stream().allMatch(inner -> staysIn(row, inner, kernel));
            case Statement.Declare declare -> reads(row, declare.value(), kernel);
            case Statement.Combine combine -> reads(row, combine.value(), kernel);
            case Statement.Choose choose ->
                    reads(row, choose.value(), kernel) && reads(row, choose.position(), kernel);
            case Statement.Store store ->
                    isRow(row, store.at()) && reads(row, store.value(), kernel);
            case Statement.Add add -> isRow(row, add.at()) && reads(row, add.value(), kernel);
            case Statement.Clear _ -> false;
        };
    }

    /** Whether what the steps write is read in the same row only. */
    private boolean reads(int row, Scalar scalar, Kernel kernel) {
        return Scalars.reads(scalar).stream()
                .filter(read -> kernel.slots().get(read.operand()) instanceof Buffer)
                .filter(read -> written.contains(where(kernel, read.operand())))
                .map(Read::at)
                .allMatch(at -> isRow(row, at));
    }

    private static boolean isRow(int row, List<Subscript> at) {
        return !at.isEmpty() && at.getFirst().equals(Subscript.variable(row));
    }
}
