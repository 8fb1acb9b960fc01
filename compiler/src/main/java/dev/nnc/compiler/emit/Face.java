package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.derive.Derived;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Call;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What all parts of a generated network's public face are made from.
 *
 * @param derived the networks of its derivatives
 * @param origin how it was derived, if it is one of these itself
 */
record Face(
        Model model,
        Plan plan,
        Sharing sharing,
        ClassNames names,
        List<KernelGroup> groups,
        EmitOptions options,
        Steps steps,
        List<Derived> derived,
        Optional<Derived> origin) {
    /** An output and where it is computed. */
    record Output(Port port, Buffer buffer) {}

    Precision precision() {
        return options.precision();
    }

    /** {@code float[]} */
    TypeName reals() {
        return ArrayTypeName.of(precision() == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE);
    }

    List<Port> inputs() {
        return model.inputs().stream().map(this::argument).toList();
    }

    List<Port> targets() {
        return model.targets().stream().map(this::argument).toList();
    }

    private Port argument(Model.Port port) {
        return new Port(port, plan.layout().arguments().name(port.name()));
    }

    List<Port> ports() {
        return Stream.concat(inputs().stream(), targets().stream()).toList();
    }

    /**
     * The inputs that the data block standardises: typed methods take them as the file has them.
     */
    List<Port> rawInputs() {
        return inputs().stream()
                .filter(port ->
                        LearnedData.formulaOf(model, port.port().name()).isPresent()
                                && port.categories().isEmpty())
                .toList();
    }

    /** The outputs, in the order of the model. */
    List<Output> outputs() {
        var outputs = new ArrayList<Output>();
        var methods = MethodNames.of(this);
        for (Model.Port port : model.outputs()) {
            plan.results().stream()
                    .filter(place ->
                            place.result().role() == Role.OUTPUT
                                    && place.result().name().equals(port.name()))
                    .forEach(place ->
                            outputs.add(
                                    new Output(
                                            new Port(port, methods.output(port.name())),
                                            place.buffer())));
        }
        return outputs;
    }

    /** The int fields that calls set: the size of the batch and the run-time extents. */
    List<String> integers() {
        return Stream.concat(
                        Stream.concat(Stream.of(Dim.BATCH), model.dims().stream())
                                .map(Extents::name),
                        stepVariables())
                .toList();
    }

    /** The variables of the loops over steps, where each kernel is shared on its own. */
    private Stream<String> stepVariables() {
        return Arrays.stream(Program.values())
                .flatMap(program -> plan.calls(program).stream())
                .flatMap(this::stepVariables)
                .distinct()
                .sorted();
    }

    private Stream<String> stepVariables(Call call) {
        return switch (call) {
            case Call.Once _ -> Stream.of();
            case Call.Steps steps when RowSteps.areIn(plan, steps) -> Stream.of();
            case Call.Steps steps ->
                    Stream.concat(
                            Stream.of(steps.variable()),
                            steps.body().stream().flatMap(this::stepVariables));
        };
    }

    /** The length of a gradient: a direction has none. */
    int gradientLength() {
        return plan.layout().length() - origin.map(Derived::direction).orElse(0);
    }

    boolean learns() {
        return plan.results().stream().anyMatch(place -> place.result().role() == Role.OBJECTIVE);
    }

    boolean hasNoise() {
        return plan.kernels().stream().anyMatch(part -> KernelFacts.of(part.kernel()).noise());
    }

    /** {@code hidden[batch, 256]} */
    String shapeOf(Buffer buffer) {
        List<Extent> extents = buffer.shape().extents();
        return "{@code "
                + buffer.name()
                + (extents.isEmpty() ? "" : buffer.shape().toString())
                + "}";
    }

    static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC);
    }

    /** A doc comment of the model as the beginning of a Javadoc comment. */
    static String documentation(String comment) {
        return comment.isBlank() ? "" : javadoc(comment) + "\n\n<p>";
    }

    /** A doc comment of the model behind what is said of a parameter. */
    static String remark(String comment) {
        return comment.isBlank() ? "" : ": " + javadoc(comment).replaceAll("\\s*\n\\s*", " ");
    }

    /** {@code a < b & c -> a &lt; b &amp; c}: text in Javadoc means what it says. */
    private static String javadoc(String comment) {
        return comment.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("*/", "*&#47;")
                .replace("@", "{@literal @}");
    }
}
