package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.plan.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A class of kernels: those of the forward pass or those of the backward pass; of a large network,
 * several classes each.
 *
 * @param constant of the network's class that holds its instance, {@code FORWARD}
 */
record KernelGroup(ClassName name, String constant, String summary, List<Part> parts) {
    private static final int MOST_KERNELS = 16;

    static List<KernelGroup> of(Plan plan, Sharing sharing, ClassNames names) {
        Set<Part> forward = new HashSet<>();
        plan.parts(Program.PREDICT).forEach(part -> forward.add(sharing.methodOf(part)));
        plan.parts(Program.EVALUATE).forEach(part -> forward.add(sharing.methodOf(part)));
        var first = new ArrayList<Part>();
        var second = new ArrayList<Part>();
        sharing.methods()
                .forEach(kernel -> (forward.contains(kernel) ? first : second).add(kernel));
        var groups = new ArrayList<KernelGroup>();
        split(
                groups,
                names,
                "Forward",
                "what predictions and the evaluation of losses compute",
                first);
        split(groups, names, "Backward", "what a training step computes besides", second);
        return groups;
    }

    private static void split(
            List<KernelGroup> groups,
            ClassNames names,
            String suffix,
            String summary,
            List<Part> parts) {
        int count = (parts.size() + MOST_KERNELS - 1) / MOST_KERNELS;
        for (int index = 0; index < count; index++) {
            String number = count == 1 ? "" : String.valueOf(index + 1);
            String sentence =
                    "Kernels of {@link "
                            + names.network()
                            + "}: "
                            + summary
                            + (count == 1 ? "." : ", part " + number + " of " + count + ".");
            List<Part> mine =
                    parts.subList(
                            index * MOST_KERNELS,
                            Math.min((index + 1) * MOST_KERNELS, parts.size()));
            groups.add(
                    new KernelGroup(
                            names.with(suffix + number),
                            suffix.toUpperCase(java.util.Locale.ROOT) + number,
                            sentence,
                            mine));
        }
    }
}
