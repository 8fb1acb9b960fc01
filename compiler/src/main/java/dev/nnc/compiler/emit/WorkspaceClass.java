package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage.Scratch;
import dev.nnc.compiler.plan.Memory;
import dev.nnc.compiler.plan.Plan.Call;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.plan.Plan.Place;
import dev.nnc.compiler.plan.Program;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * The nested class {@code Workspace}: the arrays of one thread, and the programs that compute in
 * them.
 */
final class WorkspaceClass {
    private final Face face;
    private final Calls calls;
    private final TypeSpec.Builder type =
            TypeSpec.classBuilder("Workspace")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .addSuperinterface(RuntimeNames.WORKSPACE);

    private WorkspaceClass(Face face) {
        this.face = face;
        this.calls = new Calls(face);
    }

    static TypeSpec emit(Face face) {
        var emitter = new WorkspaceClass(face);
        emitter.javadoc();
        emitter.fields();
        emitter.constructor();
        emitter.type.addMethod(
                Face.override("capacity")
                        .returns(int.class)
                        .addStatement("return capacity")
                        .build());
        new WorkspaceContract(face).addTo(emitter.type);
        emitter.accessors();
        emitter.programs();
        emitter.kernels();
        return emitter.type.build();
    }

    private void javadoc() {
        Memory memory = face.plan().memory();
        int bytes = face.precision() == Precision.FLOAT ? 4 : 8;
        type.addJavadoc(
                "The arrays of one thread: $L KB for each sample and $L KB besides. Values that are never needed at"
                        + " the\nsame time share an array.\n",
                kilobytes(memory.elementsPerSample() * bytes),
                kilobytes(memory.fixedElements() * bytes));
    }

    private static String kilobytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f", bytes / 1024.0);
    }

    private void fields() {
        TypeName reals = face.reals();
        type.addField(reals, "p", Modifier.PRIVATE, Modifier.FINAL);
        type.addField(int.class, "capacity", Modifier.PRIVATE, Modifier.FINAL);
        type.addField(RuntimeNames.THREADS, "threads", Modifier.PRIVATE, Modifier.FINAL);
        face.plan()
                .memory()
                .arrays()
                .forEach(array ->
                        array.values()
                                .forEach(value ->
                                        type.addField(
                                                FieldSpec.builder(
                                                                ArrayTypeName.of(
                                                                        KernelMethod.elementType(
                                                                                value.type(),
                                                                                face.precision())),
                                                                scratch(value),
                                                                Modifier.PRIVATE,
                                                                Modifier.FINAL)
                                                        .addJavadoc("$L\n", face.shapeOf(value))
                                                        .build())));
        origins((origin, resident) ->
                type.addField(
                        FieldSpec.builder(int.class, origin, Modifier.PRIVATE, Modifier.FINAL)
                                .addJavadoc(
                                        "Where {@code $L} begins in its array.\n",
                                        scratch(resident.value()))
                                .build()));
        type.addField(
                ParameterizedTypeName.get(ClassName.get(List.class), RuntimeNames.VALUES),
                "outputs",
                Modifier.PRIVATE,
                Modifier.FINAL);
        if (face.options().profiled()) {
            type.addField(int.class, ProfileClass.Clock.PROGRAM, Modifier.PRIVATE);
        }
        for (Part part : calls.parallel()) {
            type.addField(range(Calls.field(part), part.name()));
        }
        for (Call.Steps steps : calls.rowSteps()) {
            type.addField(range(calls.field(steps), calls.method(steps)));
        }
        for (Port port : face.ports()) {
            type.addField(
                    FieldSpec.builder(port.array(face.precision()), port.name(), Modifier.PRIVATE)
                            .initializer("{}")
                            .build());
        }
        for (Port port : face.rawInputs()) {
            type.addField(RuntimeNames.RAW_INPUT, port.rawName(), Modifier.PRIVATE, Modifier.FINAL);
        }
        face.integers().forEach(name -> type.addField(int.class, name, Modifier.PRIVATE));
        if (face.learns()) {
            type.addField(
                    FieldSpec.builder(reals, "gradient", Modifier.PRIVATE)
                            .initializer("{}")
                            .build());
        }
        if (face.hasNoise()) {
            type.addField(long.class, "seed", Modifier.PRIVATE)
                    .addField(long.class, "step", Modifier.PRIVATE);
        }
    }

    private static FieldSpec range(String name, String method) {
        return FieldSpec.builder(
                        RuntimeNames.THREADS.nestedClass("Range"),
                        name,
                        Modifier.PRIVATE,
                        Modifier.FINAL)
                .initializer("this::$L", method)
                .build();
    }

    /** The values that do not lie at the start of an array, and what names their places. */
    private void origins(BiConsumer<String, Memory.Resident> action) {
        face.plan().memory().arrays().stream()
                .flatMap(array -> array.residents().stream())
                .forEach(resident ->
                        Places.origin(resident.where())
                                .ifPresent(origin -> action.accept(origin, resident)));
    }

    private static String scratch(Buffer value) {
        return ((Scratch) value.where()).name();
    }

    private void constructor() {
        var method =
                MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(face.reals(), "p")
                        .addParameter(int.class, "capacity")
                        .addParameter(RuntimeNames.THREADS, "threads")
                        .beginControlFlow("if (capacity < 1)")
                        .addStatement(
                                "throw new $T($S + capacity)",
                                IllegalArgumentException.class,
                                "a workspace for ")
                        .endControlFlow()
                        .addStatement("this.p = p")
                        .addStatement("this.capacity = capacity")
                        .addStatement("this.threads = threads");
        for (Memory.Array array : face.plan().memory().arrays()) {
            Buffer first = array.values().getFirst();
            String size =
                    array.perSample()
                            ? "capacity" + (array.elements() == 1 ? "" : " * " + array.elements())
                            : Long.toString(array.elements());
            String exact =
                    array.perSample() && array.elements() > 1
                            ? "Math.multiplyExact(capacity, " + array.elements() + ")"
                            : size;
            method.addStatement(
                    "$L = new $T[$L]",
                    scratch(first),
                    KernelMethod.elementType(first.type(), face.precision()),
                    exact);
            array.values().stream()
                    .skip(1)
                    .forEach(value ->
                            method.addStatement("$L = $L", scratch(value), scratch(first)));
        }
        origins((origin, resident) ->
                method.addStatement(
                        "$L = $L$L",
                        origin,
                        Memory.isPerSample(resident.value()) ? "capacity * " : "",
                        resident.begin()));
        for (Port port : face.rawInputs()) {
            method.addStatement(
                    "$L = new $T($T.VALUE, $S, Math.multiplyExact(capacity, $L))",
                    port.rawName(),
                    RuntimeNames.RAW_INPUT,
                    face.names().description(),
                    port.port().name(),
                    port.port().shape().size().max());
        }
        String outputs =
                face.outputs().stream()
                        .map(output ->
                                "new Values."
                                        + output.port().wrapper(face.precision())
                                        + "("
                                        + scratch(output.buffer())
                                        + ")")
                        .collect(Collectors.joining(", "));
        type.addMethod(method.addStatement("outputs = $T.of($L)", List.class, outputs).build());
    }

    private void accessors() {
        for (Face.Output output : face.outputs()) {
            type.addMethod(
                    MethodSpec.methodBuilder(output.port().name())
                            .addModifiers(Modifier.PUBLIC)
                            .addJavadoc(
                                    "$LThe output {@code $L}: $L elements for each sample, valid until the next call.\n",
                                    Face.documentation(output.port().port().documentation()),
                                    output.port().port().name(),
                                    output.port().elements())
                            .returns(output.port().array(face.precision()))
                            .addStatement("return $L", scratch(output.buffer()))
                            .build());
        }
    }

    private void programs() {
        program(Program.PREDICT, "computeOutputs", "All outputs.");
        program(
                Program.EVALUATE,
                "computeLosses",
                "The sums of losses and of averages over the batch, and the penalty.");
        if (face.learns()) {
            program(
                    Program.LEARN,
                    "computeGradient",
                    "The objective, its gradient, and the next states.");
        }
    }

    private void program(Program program, String name, String summary) {
        List<List<String>> parts = calls.parts(program);
        if (parts.size() > 1) {
            List<String> names =
                    IntStream.rangeClosed(1, parts.size()).mapToObj(part -> name + part).toList();
            method(name, summary, names.stream().map(part -> part + "();").toList());
            for (int part = 0; part < parts.size(); part++) {
                String sentence = "Part " + (part + 1) + " of {@link #" + name + "}.";
                method(names.get(part), sentence, parts.get(part));
            }
        } else {
            method(name, summary, parts.stream().flatMap(List::stream).toList());
        }
    }

    private void method(String name, String summary, List<String> lines) {
        var method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE)
                        .addJavadoc("$L\n", summary);
        lines.forEach(line -> method.addCode("$L\n", line));
        type.addMethod(method.build());
    }

    private void kernels() {
        calls.parallel().forEach(part -> range(part.name(), List.of(calls.direct(part))));
        calls.rowSteps().forEach(steps -> range(calls.method(steps), calls.rows(steps)));
    }

    private void range(String name, List<String> lines) {
        var method =
                MethodSpec.methodBuilder(name)
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(int.class, "from")
                        .addParameter(int.class, "to");
        lines.forEach(line -> method.addCode("$L\n", line));
        type.addMethod(method.build());
    }

    /** The array with the one number of a result. */
    static String scalar(Place place) {
        return scratch(place.buffer()) + "[0]";
    }

    static List<Place> places(Face face, Role role) {
        return face.plan().results().stream()
                .filter(place -> place.result().role() == role)
                .toList();
    }
}
