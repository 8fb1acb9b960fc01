package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.type.Extent;
import java.util.HashMap;
import java.util.Map;

/** Which arrays of the workspace are copies of others, made for products. */
record OperandLayouts(Map<Storage, String> copies) {
    static OperandLayouts of(Plan plan) {
        Map<Storage, String> copies = new HashMap<>();
        for (Part part : plan.kernels()) {
            for (Statement statement : part.kernel().body()) {
                Statement inner = statement;
                while (inner instanceof Loop loop && loop.body().size() == 1) {
                    inner = loop.body().getFirst();
                }
                if (inner instanceof Store(int target, _, Scalar value)
                        && value instanceof Read read
                        && part.kernel().slots().get(target) instanceof Buffer to
                        && isInWorkspace(to.where())
                        && part.kernel().slots().get(read.operand()) instanceof Buffer from) {
                    copies.put(to.where(), kind(from, to));
                }
            }
        }
        return new OperandLayouts(copies);
    }

    private static boolean isInWorkspace(Storage where) {
        return switch (where) {
            case Storage.Scratch _, Storage.Given _ -> true;
            case Storage.Argument _, Storage.Parameters _, Storage.Gradient _ -> false;
        };
    }

    private static String kind(Buffer from, Buffer to) {
        Extent before = from.shape().size();
        Extent after = to.shape().size();
        if (after.equals(before)) {
            return "a transposed copy of " + from.name();
        }
        return after.max() > before.max()
                ? "a copy of " + from.name() + " with a margin of zeros"
                : "a copy of a part of " + from.name();
    }

    /** How an operand lies. */
    String of(Buffer buffer) {
        return copies.getOrDefault(buffer.where(), "as it lies");
    }
}
