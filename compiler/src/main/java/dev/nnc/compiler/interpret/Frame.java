package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.report.InternalError;
import java.util.List;

/**
 * What the formula of one node sees while it is evaluated: its operands, and a record of its
 * decisions.
 */
final class Frame {
    private final Node node;
    private final List<int[]> extents;
    private List<Tensor> operands = List.of();
    private List<Tensor> stopped = List.of();
    private Decisions decisions = new Decisions();

    /** Of a node whose operands have these extents. */
    Frame(Node node, List<int[]> extents) {
        this.node = node;
        this.extents = extents;
    }

    /**
     * Opens the node for one evaluation.
     *
     * @param stopped the operands as they are seen under {@code stopGradient}: those of the
     *     unperturbed evaluation
     */
    void open(List<Tensor> operands, List<Tensor> stopped) {
        this.operands = operands;
        this.stopped = stopped;
        this.decisions = new Decisions();
    }

    /** Lets the operands go. */
    Decisions close() {
        operands = List.of();
        stopped = List.of();
        return decisions;
    }

    int[] extents(int operand) {
        return extents.get(operand);
    }

    Tensor operand(int operand, boolean underStop) {
        return underStop ? stopped.get(operand) : operands.get(operand);
    }

    boolean hasComplexOperand() {
        return operands.stream().anyMatch(Tensor::isComplex);
    }

    Decisions decisions() {
        return decisions;
    }

    InternalError error(String cause) {
        return new InternalError("interpret", describe(node), cause);
    }

    /** {@code node 17 (hidden1, mlp.nn:12)} */
    static String describe(Node node) {
        String name =
                node.label().isNamed() ? node.label().name() : node.op().getClass().getSimpleName();
        String place =
                node.label().line() == 0
                        ? ""
                        : ", " + node.label().file() + ":" + node.label().line();
        return "node " + node.id() + " (" + name + place + ")";
    }
}
