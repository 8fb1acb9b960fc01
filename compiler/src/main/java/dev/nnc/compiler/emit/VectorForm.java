package dev.nnc.compiler.emit;

import dev.nnc.compiler.plan.Plan.Part;
import java.util.Optional;

/** What becomes of a kernel where there are vectors. */
sealed interface VectorForm {
    /**
     * A short kernel that is called once a step is interpreted for long, which vectors make slow:
     * below this cost it stays plain.
     */
    double LEAST_COST = 4096;

    /** A product in tiles that are held in registers. */
    record Tiled(TilePattern pattern, Tiles tiles) implements VectorForm {}

    /** A transposition, block by block. */
    record Blocked(String body) implements VectorForm {}

    /** Loops whose neighbours are computed at once. */
    record Lanes(String body) implements VectorForm {}

    /**
     * The loops as they are.
     *
     * @param reason why
     */
    record Plain(String reason) implements VectorForm {}

    static VectorForm of(Part part, Precision precision) {
        if (!part.kernel().parallel() && part.cost() < LEAST_COST) {
            return new Plain("short, and called once a step");
        }
        Optional<TilePattern> tile =
                TilePattern.of(part.kernel()).map(FusedLoops::of).map(Passes::of);
        if (tile.isPresent()) {
            KernelMethod signature = KernelMethod.of(part, precision);
            return new Tiled(tile.get(), new Tiles(tile.get(), signature, precision));
        }
        return BlockedCopy.body(part.kernel(), precision)
                .<VectorForm>map(Blocked::new)
                .or(() -> VectorLoops.body(part.kernel(), precision).map(Lanes::new))
                .orElseGet(() -> new Plain("no neighbours that lie side by side"));
    }
}
