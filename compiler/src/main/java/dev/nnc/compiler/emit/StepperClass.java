package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The class that feeds a recurrent network one item after the other and keeps what is carried. */
final class StepperClass {
    private final Face step;
    private final ClassName name;
    private final int states;
    private final TypeSpec.Builder type;

    private StepperClass(Face step, ClassName whole, int states) {
        this.step = step;
        this.name = name(whole);
        this.states = states;
        this.type = TypeSpec.classBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    /** {@code CharRnn} -> {@code CharRnnStepper} */
    static ClassName name(ClassName whole) {
        return whole.peerClass(whole.simpleName() + "Stepper");
    }

    static SourceText emit(Face step, ClassName whole, int states) {
        var emitter = new StepperClass(step, whole, states);
        emitter.type.addJavadoc(
                "Feeds {@link $T} one item after the other. After each step the outputs are those of the sequence so far,\n"
                        + "however long it is; of an output with an item for each step it is the last one. For one thread.\n",
                whole);
        emitter.fields();
        emitter.constructor();
        emitter.step();
        emitter.accessors();
        emitter.states();
        JavaFile.Builder file =
                JavaFile.builder(whole.packageName(), emitter.type.build())
                        .indent("    ")
                        .skipJavaLangImports(true);
        return new SourceText(Files.path(emitter.name), Files.text(file.build()), false);
    }

    /**
     * Adds the method that makes a stepper to the class of the whole network, or says why there is
     * none.
     */
    static void offer(Face face, TypeSpec.Builder type) {
        switch (face.steps()) {
            case Steps.None _, Steps.OfAnother _ -> {}
            case Steps.Impossible(String reason) ->
                    type.addJavadoc("\n<p>It cannot be computed step by step: $L.\n", reason);
            case Steps.Possible _ ->
                    type.addMethod(
                            MethodSpec.methodBuilder("stepper")
                                    .addModifiers(Modifier.PUBLIC)
                                    .returns(name(face.names().main()))
                                    .addJavadoc(
                                            "Computes outputs one item of a sequence after the other, from the first one on; for one thread.\n")
                                    .addStatement("return new $T(p)", name(face.names().main()))
                                    .build());
        }
    }

    /** The inputs of the network itself. */
    private List<Port> items() {
        return step.inputs().subList(0, step.inputs().size() - states - 1);
    }

    private Port first() {
        return step.inputs().get(items().size());
    }

    /** What is carried, before the step. */
    private List<Port> carried() {
        return step.inputs().subList(items().size() + 1, step.inputs().size());
    }

    private List<Face.Output> outputs() {
        return step.outputs().subList(0, step.outputs().size() - states);
    }

    private List<Face.Output> next() {
        return step.outputs().subList(step.outputs().size() - states, step.outputs().size());
    }

    private static boolean isNumber(Port port) {
        return port.port().shape().rank() == 0;
    }

    private void fields() {
        type.addField(step.reals(), "p", Modifier.PRIVATE, Modifier.FINAL);
        type.addField(step.names().main(), "network", Modifier.PRIVATE, Modifier.FINAL);
        type.addField(step.names().workspace(), "workspace", Modifier.PRIVATE, Modifier.FINAL);
        Stream.concat(items().stream().filter(StepperClass::isNumber), carried().stream())
                .forEach(port ->
                        type.addField(
                                array(port)
                                        .initializer(
                                                "new $T[$L]",
                                                port.element(step.precision()),
                                                port.elements().text())
                                        .build()));
        type.addField(array(first()).initializer("{1}").build());
    }

    private FieldSpec.Builder array(Port port) {
        return FieldSpec.builder(
                port.array(step.precision()), port.name(), Modifier.PRIVATE, Modifier.FINAL);
    }

    private void constructor() {
        type.addMethod(
                MethodSpec.constructorBuilder()
                        .addParameter(step.reals(), "p")
                        .addStatement("this.p = p")
                        .addStatement("network = new $T(p)", step.names().main())
                        .addStatement(
                                "workspace = network.workspace(1, $T.single())",
                                RuntimeNames.THREADS)
                        .build());
    }

    private void step() {
        var method =
                MethodSpec.methodBuilder("step")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("Takes the next item; then the outputs are there.\n");
        for (Port item : items()) {
            TypeName type =
                    isNumber(item) ? item.element(step.precision()) : item.array(step.precision());
            method.addParameter(type, item.name());
            if (isNumber(item)) {
                method.addStatement("this.$L[0] = $L", item.name(), item.name());
            }
        }
        String arguments =
                step.inputs().stream()
                        .map(port ->
                                (items().contains(port) && isNumber(port) ? "this." : "")
                                        + port.name())
                        .collect(Collectors.joining(", "));
        method.addStatement("network.predict($L, 1, workspace)", arguments);
        for (int place = 0; place < states; place++) {
            String state = carried().get(place).name();
            method.addStatement(
                    "System.arraycopy(workspace.$L(), 0, $L, 0, $L.length)",
                    next().get(place).port().name(),
                    state,
                    state);
        }
        type.addMethod(method.addStatement("$L[0] = 0", first().name()).build());
    }

    private void accessors() {
        for (Face.Output output : outputs()) {
            Port port = output.port();
            type.addMethod(
                    MethodSpec.methodBuilder(port.name())
                            .addModifiers(Modifier.PUBLIC)
                            .addJavadoc(
                                    "$LThe output {@code $L$L}$L, valid until the next step.\n",
                                    Face.documentation(port.port().documentation()),
                                    port.port().name(),
                                    isNumber(port) ? "" : port.port().shape(),
                                    isNumber(port) ? "" : ", the first elements of the array")
                            .returns(
                                    isNumber(port)
                                            ? port.element(step.precision())
                                            : ArrayTypeName.of(port.element(step.precision())))
                            .addStatement(
                                    "return workspace.$L()$L",
                                    port.name(),
                                    isNumber(port) ? "[0]" : "")
                            .build());
        }
    }

    private void states() {
        type.addMethod(
                MethodSpec.methodBuilder("reset")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("Forgets all items: the next one is the first of a sequence.\n")
                        .addStatement("$L[0] = 1", first().name())
                        .build());
        type.addMethod(
                MethodSpec.methodBuilder("copy")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(name)
                        .addJavadoc(
                                "A stepper that has seen the same items and goes its own way; its outputs are there after its"
                                        + " next step.\n")
                        .addStatement("var copy = new $T(p)", name)
                        .addStatement("copy.resume(this)")
                        .addStatement("return copy")
                        .build());
        var method =
                MethodSpec.methodBuilder("resume")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc(
                                "Continues where another stepper is, of this network or of one like it.\n")
                        .addParameter(name, "other");
        Stream.concat(Stream.of(first()), carried().stream())
                .map(Port::name)
                .forEach(array ->
                        method.addStatement(
                                "System.arraycopy(other.$L, 0, $L, 0, $L.length)",
                                array,
                                array,
                                array));
        type.addMethod(method.build());
    }
}
