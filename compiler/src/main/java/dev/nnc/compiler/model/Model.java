package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.LongRows;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked network: every shape is known, every layer is written out. Its graphs are those of one
 * sample; the results of both are the outputs, losses, penalties, averages and updates, in this
 * order, each group in the order of the text.
 *
 * @param name of the network, {@code Digits}
 * @param documentation its doc comment, empty if none
 * @param file the file name of the model, without folders
 * @param hyperparameters in the order of declaration, with the values of this compilation
 * @param prediction the graph where {@code training} is false
 * @param training the graph where {@code training} is true; both have the same parameters
 */
public record Model(
        String name,
        String documentation,
        String file,
        Map<String, String> hyperparameters,
        List<Dim> dims,
        List<Port> inputs,
        List<Port> targets,
        List<Parameter> parameters,
        List<Port> outputs,
        List<String> losses,
        List<Metric> metrics,
        Graph prediction,
        Graph training,
        Optional<DataBlock> data,
        Optional<TrainBlock> train) {

    /** An input, target or output: a value of one sample. */
    public record Port(
            String name, ElementType type, Shape shape, String documentation, Label label) {}

    /**
     * A stored array.
     *
     * @param name the key in weight files, {@code block2.dense1.W}
     * @param shape literal
     */
    public record Parameter(
            String name,
            Shape shape,
            ParameterKind kind,
            Initializer initializer,
            String documentation,
            Label label) {
        /** The same with gaps behind long rows: what it takes in the array of all parameters. */
        public Shape allocated() {
            return LongRows.allocated(shape);
        }
    }

    /** Who changes a parameter. */
    public enum ParameterKind {
        TRAINED,
        FROZEN,
        FIXED,
        STATE
    }

    /** {@code normal(0, 0.02)}: the name and all arguments, defaults filled in. */
    public record Initializer(String name, List<Double> arguments) {}

    /**
     * A metric is a formula over means: {@code rootMeanSquaredError} is {@code sqrt(Read(0))} of
     * one average.
     *
     * @param averages the names of the results of role AVERAGE that it reads; {@code Read(k, [])}
     *     is the k-th
     */
    public record Metric(String name, List<String> averages, Scalar formula) {}
}
