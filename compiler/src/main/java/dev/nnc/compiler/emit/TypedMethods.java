package dev.nnc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.graph.Graph.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Methods with the model's own names and Java's own arrays, beside those of the runtime's contract.
 */
final class TypedMethods {
    private static final String GRADIENT =
            "The objective: the mean over n samples of the sum of all losses, plus all penalties. Its gradient is"
                    + " stored as the\nparameters lie.\n\n";
    private static final String PRODUCT =
            "The derivative of the objective of n samples along the direction. The product of the objective's Hessian"
                    + " with the\ndirection is stored as the parameters lie, in {@code gradient}.\n\n";

    private final Face face;

    TypedMethods(Face face) {
        this.face = face;
    }

    void addTo(TypeSpec.Builder type) {
        face.outputs().forEach(output -> type.addMethod(ofOneSample(output)));
        type.addMethod(predict());
        if (face.learns()) {
            type.addMethod(lossAndGradient());
        }
        type.addMethod(own());
    }

    private String arguments(List<Port> ports) {
        return ports.stream().map(port -> port.name() + ", ").collect(Collectors.joining());
    }

    private String dims() {
        return face.model().dims().stream()
                .map(dim -> Extents.name(dim) + ", ")
                .collect(Collectors.joining());
    }

    private void addPorts(MethodSpec.Builder method, List<Port> ports) {
        ports.forEach(port -> method.addParameter(port.array(face.precision()), port.name()));
    }

    private void addDims(MethodSpec.Builder method) {
        face.model().dims().forEach(dim -> method.addParameter(int.class, Extents.name(dim)));
    }

    private MethodSpec ofOneSample(Face.Output output) {
        boolean scalar = output.port().port().shape().rank() == 0;
        var method =
                MethodSpec.methodBuilder(output.port().name())
                        .addModifiers(Modifier.PUBLIC)
                        .returns(
                                scalar
                                        ? output.port().element(face.precision())
                                        : output.port().array(face.precision()))
                        .addJavadoc(
                                "$LThe output {@code $L$L} of one sample.\n",
                                Face.documentation(output.port().port().documentation()),
                                output.port().port().name(),
                                scalar ? "" : output.port().port().shape());
        face.rawInputs()
                .forEach(port -> method.addJavadoc("\n@param $L$L\n", port.name(), asInFile(port)));
        addPorts(method, face.inputs());
        addDims(method);
        method.addStatement("Workspace workspace = ofOne.get()");
        method.addStatement("predict($L1, $Lworkspace)", arguments(face.inputs()), dims());
        String array = "workspace." + output.port().name() + "()";
        return (scalar
                        ? method.addStatement("return $L[0]", array)
                        : method.addStatement(
                                "return $T.copyOf($L, $L)",
                                java.util.Arrays.class,
                                array,
                                output.port().elements()))
                .build();
    }

    private MethodSpec predict() {
        var method =
                MethodSpec.methodBuilder("predict")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc(
                                "Computes all outputs of the first n samples; then the workspace has them.\n\n");
        face.inputs().forEach(port -> describe(method, port));
        addPorts(method, face.inputs());
        method.addParameter(int.class, "n");
        addDims(method);
        method.addParameter(face.names().workspace(), "workspace")
                .addStatement("own(workspace).setInputs($L$Ln)", arguments(face.inputs()), dims());
        standardise(method);
        return method.addStatement("workspace.computeOutputs()").build();
    }

    private void standardise(MethodSpec.Builder method) {
        if (!face.rawInputs().isEmpty()) {
            method.addStatement("workspace.standardiseInputs(preprocessing)");
        }
    }

    /** {@code , as the file has it: ...} */
    private String asInFile(Port port) {
        return face.rawInputs().contains(port)
                ? " as the data file has it: the formula of the data block is applied, once it is learned"
                : "";
    }

    private void describe(MethodSpec.Builder method, Port port) {
        String shape =
                port.port().shape().rank() == 0
                        ? "[n]"
                        : "[n, " + port.port().shape().toString().substring(1);
        method.addJavadoc(
                "@param $L {@code $L}$L$L$L\n",
                port.name(),
                shape,
                asInFile(port).replaceFirst("^ ", ", "),
                port.categories()
                        .map(size -> ", from 0 to " + Extents.code(size.minus(1)) + " each")
                        .orElse(""),
                Face.remark(port.port().documentation()));
    }

    private MethodSpec lossAndGradient() {
        var method =
                MethodSpec.methodBuilder(face.origin().isPresent() ? "product" : "lossAndGradient")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(
                                KernelMethod.elementType(
                                        dev.nnc.compiler.type.ElementType.REAL, face.precision()))
                        .addJavadoc(face.origin().isPresent() ? PRODUCT : GRADIENT);
        face.ports().forEach(port -> describe(method, port));
        addPorts(method, face.ports());
        method.addParameter(int.class, "n");
        addDims(method);
        method.addParameter(face.reals(), "gradient");
        var noise = new ArrayList<String>(face.hasNoise() ? List.of("seed", "step") : List.of());
        noise.forEach(name -> method.addParameter(long.class, name));
        method.addParameter(face.names().workspace(), "workspace")
                .addStatement("own(workspace).setInputs($L$Ln)", arguments(face.inputs()), dims());
        standardise(method);
        method.addStatement("workspace.setTargets($Ln)", arguments(face.targets()))
                .addStatement(
                        "$T.length($S, gradient.length, $L, 1)",
                        RuntimeNames.CHECK,
                        "gradient",
                        face.origin().isPresent() ? face.gradientLength() : "PARAMETERS")
                .addStatement("workspace.gradient = gradient");
        noise.forEach(name -> method.addStatement("workspace.$L = $L", name, name));
        return method.addStatement("workspace.computeGradient()")
                .addStatement(
                        "return workspace.$L",
                        WorkspaceClass.scalar(
                                WorkspaceClass.places(face, Role.OBJECTIVE).getFirst()))
                .build();
    }

    private MethodSpec own() {
        return MethodSpec.methodBuilder("own")
                .addModifiers(Modifier.PRIVATE)
                .returns(face.names().workspace())
                .addParameter(face.names().workspace(), "workspace")
                .beginControlFlow("if (workspace.p != p)")
                .addStatement(
                        "throw new $T($S)",
                        IllegalArgumentException.class,
                        "the workspace belongs to another network")
                .endControlFlow()
                .addStatement("return workspace")
                .build();
    }
}
