package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.plan.Plan.Place;
import dev.nnc.compiler.type.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * The methods of the runtime's {@code Workspace}: they take arrays apart, check them, and run a
 * program.
 */
final class WorkspaceContract {
    private final Face face;

    WorkspaceContract(Face face) {
        this.face = face;
    }

    void addTo(TypeSpec.Builder type) {
        type.addMethod(predict())
                .addMethod(output())
                .addMethod(evaluate())
                .addMethod(lossAndGradient());
        type.addMethod(bindInputs())
                .addMethod(setInputs())
                .addMethod(bindTargets())
                .addMethod(setTargets());
        if (!face.rawInputs().isEmpty()) {
            type.addMethod(standardiseInputs());
        }
    }

    private static MethodSpec.Builder batched(String name) {
        return Face.override(name)
                .addParameter(RuntimeNames.BATCH, "data")
                .addParameter(int.class, "size");
    }

    private MethodSpec predict() {
        return batched("predict")
                .addStatement("bindInputs(data, size)")
                .addStatement("computeOutputs()")
                .build();
    }

    private static MethodSpec output() {
        return Face.override("output")
                .addParameter(int.class, "output")
                .returns(RuntimeNames.VALUES)
                .addStatement("return outputs.get(output)")
                .build();
    }

    private MethodSpec evaluate() {
        TypeName doubles = ArrayTypeName.of(TypeName.DOUBLE);
        var method =
                batched("evaluate")
                        .addParameter(doubles, "losses")
                        .addParameter(doubles, "averages")
                        .returns(double.class);
        bind(method);
        method.addStatement("computeLosses()");
        add(method, "losses", WorkspaceClass.places(face, Role.LOSS));
        add(method, "averages", WorkspaceClass.places(face, Role.AVERAGE));
        String penalty =
                WorkspaceClass.places(face, Role.PENALTY).stream()
                        .map(WorkspaceClass::scalar)
                        .findFirst()
                        .orElse("0");
        return method.addStatement("return $L", penalty).build();
    }

    private static void bind(MethodSpec.Builder method) {
        method.addStatement("bindInputs(data, size)").addStatement("bindTargets(data, size)");
    }

    private static void add(MethodSpec.Builder method, String sums, List<Place> places) {
        for (int place = 0; place < places.size(); place++) {
            method.addStatement(
                    "$L[$L] += $L", sums, place, WorkspaceClass.scalar(places.get(place)));
        }
    }

    private MethodSpec lossAndGradient() {
        var method =
                batched("lossAndGradient")
                        .addParameter(RuntimeNames.VALUES, "gradient")
                        .addParameter(long.class, "seed")
                        .addParameter(long.class, "step")
                        .returns(double.class);
        if (!face.learns()) {
            return method.addStatement(
                            "throw new $T($S)",
                            UnsupportedOperationException.class,
                            face.model().name() + " has no loss, so it has no gradient")
                    .build();
        }
        bind(method);
        method.addStatement(
                "this.gradient = $T.$L(gradient)",
                RuntimeNames.VALUES,
                face.precision() == Precision.FLOAT ? "floats" : "doubles");
        method.addStatement(
                "$T.length($S, this.gradient.length, $L, 1)",
                RuntimeNames.CHECK,
                "gradient",
                face.gradientLength());
        if (face.hasNoise()) {
            method.addStatement("this.seed = seed").addStatement("this.step = step");
        }
        method.addStatement("computeGradient()");
        return method.addStatement(
                        "return $L",
                        WorkspaceClass.scalar(
                                WorkspaceClass.places(face, Role.OBJECTIVE).getFirst()))
                .build();
    }

    /** Takes the arrays of inputs out of a batch. */
    private MethodSpec bindInputs() {
        var method = batch("bindInputs");
        count(method, "inputs", face.inputs().size());
        List<Dim> dims = face.model().dims();
        if (!dims.isEmpty()) {
            method.addStatement(
                    "$T.count($S, data.dims().length, $L)",
                    RuntimeNames.CHECK,
                    "run-time extents",
                    dims.size());
        }
        var arguments = new ArrayList<>(arrays(face.inputs(), "inputs"));
        IntStream.range(0, dims.size())
                .forEach(place -> arguments.add("data.dims()[" + place + "]"));
        arguments.add("size");
        return method.addStatement("setInputs($L)", String.join(", ", arguments)).build();
    }

    private MethodSpec bindTargets() {
        var method = batch("bindTargets");
        count(method, "targets", face.targets().size());
        var arguments = new ArrayList<>(arrays(face.targets(), "targets"));
        arguments.add("size");
        return method.addStatement("setTargets($L)", String.join(", ", arguments)).build();
    }

    private static MethodSpec.Builder batch(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(RuntimeNames.BATCH, "data")
                .addParameter(int.class, "size");
    }

    private static void count(MethodSpec.Builder method, String list, int needed) {
        method.addStatement(
                "$T.count($S, data.$L().size(), $L)", RuntimeNames.CHECK, list, list, needed);
    }

    private List<String> arrays(List<Port> ports, String list) {
        return IntStream.range(0, ports.size())
                .mapToObj(place ->
                        "Values."
                                + ports.get(place).unwrap(face.precision())
                                + "(data."
                                + list
                                + "().get("
                                + place
                                + "))")
                .toList();
    }

    private MethodSpec setInputs() {
        var method = MethodSpec.methodBuilder("setInputs").addModifiers(Modifier.PRIVATE);
        addPorts(method, face.inputs());
        face.model().dims().forEach(dim -> method.addParameter(int.class, Extents.name(dim)));
        method.addParameter(int.class, "size")
                .addStatement("$T.size(size, capacity)", RuntimeNames.CHECK)
                .addStatement("batch = size");
        for (Dim dim : face.model().dims()) {
            String name = Extents.name(dim);
            method.addStatement(
                            "$T.dim($S, $L, $L, $L)",
                            RuntimeNames.CHECK,
                            dim.name(),
                            name,
                            dim.min(),
                            dim.max())
                    .addStatement("this.$L = $L", name, name);
        }
        face.inputs().forEach(port -> set(method, port));
        return method.build();
    }

    private MethodSpec setTargets() {
        var method = MethodSpec.methodBuilder("setTargets").addModifiers(Modifier.PRIVATE);
        addPorts(method, face.targets());
        method.addParameter(int.class, "size");
        face.targets().forEach(port -> set(method, port));
        return method.build();
    }

    private MethodSpec standardiseInputs() {
        var method =
                MethodSpec.methodBuilder("standardiseInputs")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(RuntimeNames.PREPROCESSING, "learned");
        for (Port port : face.rawInputs()) {
            method.addStatement(
                    "$L = $L.standardised($L, $L, batch, learned)",
                    port.name(),
                    port.rawName(),
                    port.name(),
                    port.elements());
        }
        return method.build();
    }

    private void addPorts(MethodSpec.Builder method, List<Port> ports) {
        ports.forEach(port -> method.addParameter(port.array(face.precision()), port.name()));
    }

    private void set(MethodSpec.Builder method, Port port) {
        String name = port.port().name();
        String java = port.name();
        method.addStatement(
                "$T.length($S, $L.length, $L, size)",
                RuntimeNames.CHECK,
                name,
                java,
                port.elements());
        port.categories()
                .ifPresent(categories ->
                        method.addStatement(
                                "$T.categories($S, $L, size$L, $L)",
                                RuntimeNames.CHECK,
                                name,
                                java,
                                port.port().shape().rank() == 0
                                        ? ""
                                        : " * " + port.elements().inside(Code.Level.UNARY),
                                Extents.code(categories)));
        method.addStatement("this.$L = $L", java, java);
    }
}
