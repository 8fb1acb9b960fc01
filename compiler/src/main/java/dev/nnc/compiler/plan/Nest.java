package dev.nnc.compiler.plan;

import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * Values that are computed together, element by element, in the same loops: a reduction and the
 * element-wise operations on its result, {@code sum[k](x[n, k] * W[k, j])} and {@code relu(sum +
 * b[j])}.
 */
record Nest(List<Definition> members) {
    Nest {
        members = List.copyOf(members);
    }

    List<Extent> output() {
        return members.getFirst().output();
    }

    int rank() {
        return output().size();
    }

    boolean isScatter() {
        return members.getFirst().isScatter();
    }

    /**
     * A product of two operands of which each is used for many elements: work for tiles, in a
     * kernel of its own.
     */
    boolean isTiled() {
        Definition first = members.getFirst();
        if (!Definition.isContraction(first.rule()) || rank() < 2) {
            return false;
        }
        int column = rank() - 1;
        var reads = Scalars.reads(first.rule().body());
        return reads.stream().anyMatch(read -> Subscripts.uses(read, column))
                && reads.stream().anyMatch(read -> !Subscripts.uses(read, column));
    }

    Nest with(Definition member) {
        var all = new ArrayList<>(members);
        all.add(member);
        return new Nest(all);
    }

    /** Whether the definition can be computed in the innermost loop, right after the members. */
    boolean admits(Definition definition, Roots roots) {
        return definition.rule().isMap()
                && !isScatter()
                && output().equals(definition.output())
                && fits(Cost.functions(definition.rule().body()))
                && members.stream()
                        .allMatch(member -> definition.readsInStep(roots, member.id(), rank()));
    }

    private boolean fits(int more) {
        return more == 0 || reducesRows() || functions() + more <= Cost.MOST_FUNCTIONS;
    }

    /** Whether it computes one number for each sample, of many. */
    boolean reducesRows() {
        return members.getFirst().isReduction() && output().equals(List.of(Extent.BATCH));
    }

    /** How many long functions it applies. */
    int functions() {
        return functions(true);
    }

    /**
     * How many long functions it applies to neighbours.
     *
     * @param wide whether its members are computed for neighbours; what they are reduced from is
     */
    int functions(boolean wide) {
        return members.stream()
                .filter(member -> wide || member.isReduction())
                .mapToInt(member -> Cost.functions(member.rule().body()))
                .sum();
    }
}
