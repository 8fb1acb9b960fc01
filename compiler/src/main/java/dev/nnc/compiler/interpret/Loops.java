package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import java.util.List;
import java.util.Optional;

/**
 * A compiled comprehension: its formula over the points of its domain, or, for a contraction,
 * strided loops.
 */
final class Loops {
    private final Comprehension comprehension;
    private final Frame frame;
    private final int[] extents;
    private final Points points;
    private final Formula body;
    private final Addresses target;
    private final Optional<Contraction> contraction;

    private Loops(
            Comprehension comprehension,
            Frame frame,
            int[] extents,
            int[] domain,
            CompileFormula compile) {
        this.comprehension = comprehension;
        this.frame = frame;
        this.extents = extents;
        this.points = new Points(domain);
        this.body = compile.compile(comprehension.body());
        this.target = compile.addresses("the result", extents, comprehension.target());
        this.contraction = Contraction.of(comprehension, compile, target);
    }

    static Loops of(
            Node node,
            Comprehension comprehension,
            List<int[]> operands,
            Sizes sizes,
            NoiseSource noise) {
        int[] domain = comprehension.domain().stream().mapToInt(sizes::of).toArray();
        var frame = new Frame(node, operands);
        return new Loops(
                comprehension,
                frame,
                sizes.of(node.shape()),
                domain,
                new CompileFormula(frame, domain, sizes, noise, false));
    }

    /** The result, and what was decided on the way. */
    record Outcome(Tensor value, Decisions decisions) {}

    /**
     * @param stopped the operands as they are seen under {@code stopGradient}: those of the
     *     unperturbed evaluation
     * @param unperturbed the result of that evaluation, if it is known
     */
    Outcome run(List<Tensor> operands, List<Tensor> stopped, Optional<Tensor> unperturbed) {
        frame.open(operands, stopped);
        Tensor result;
        if (contraction.isPresent()) {
            result =
                    contraction
                            .get()
                            .run(
                                    operands,
                                    extents,
                                    unperturbed.map(
                                            value -> new Contraction.Before(stopped, value)));
        } else {
            result = Tensor.zeros(extents, frame.hasComplexOperand());
            compute(result);
        }
        return new Outcome(result.simplified(), frame.close());
    }

    private void compute(Tensor result) {
        if (comprehension.isGather()) {
            gather(result);
        } else {
            scatter(result);
        }
    }

    private void gather(Tensor result) {
        if (result.size() == 0) {
            return;
        }
        long reduced = points.total() / result.size();
        if (reduced * result.size() != points.total() || comprehension.isMap() && reduced != 1) {
            throw frame.error(
                    "its domain of "
                            + points.total()
                            + " points does not fit its "
                            + result.size()
                            + " elements");
        }
        var fold = new Fold(comprehension.reducer(), frame.decisions(), result, reduced);
        for (points.start(); points.count() > 0; points.advance()) {
            fold.add(body.at(points, Mask.ALL), points.count());
        }
    }

    private void scatter(Tensor result) {
        if (comprehension.reducer() != Reducer.SUM) {
            throw frame.error(
                    "scatters with " + comprehension.reducer() + ", which only a sum may do");
        }
        for (points.start(); points.count() > 0; points.advance()) {
            Numbers values = body.at(points, Mask.ALL);
            int[] places = target.at(points, Mask.ALL);
            for (int point = 0; point < points.count(); point++) {
                result.realParts()[places[point]] += values.real()[point];
                if (values.isComplex()) {
                    result.imaginaryParts()[places[point]] += values.imaginary()[point];
                }
            }
        }
    }
}
