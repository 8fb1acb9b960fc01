package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.model.Model.Metric;
import dev.nnc.compiler.plan.Layout.Place;
import dev.nnc.compiler.type.ElementType;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The class with the network's name: its parameters, and what one can do with them. */
final class NetworkClass {
    private final Face face;
    private final Set<ClassName> twins;
    private final TypeSpec.Builder type;

    private NetworkClass(Face face, Set<ClassName> twins) {
        this.face = face;
        this.twins = twins;
        this.type =
                TypeSpec.classBuilder(face.names().main())
                        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                        .addSuperinterface(RuntimeNames.NETWORK);
    }

    /** The source, where the kernels of these classes have a vector class as well. */
    static SourceText emit(Face face, Set<ClassName> twins) {
        var emitter = new NetworkClass(face, twins);
        emitter.javadoc();
        emitter.constants();
        emitter.fields();
        emitter.construction();
        emitter.contract();
        emitter.metric();
        new TypedMethods(face).addTo(emitter.type);
        StepperClass.offer(face, emitter.type);
        new DerivedMethods(face).addTo(emitter.type);
        emitter.views();
        emitter.type.addType(WorkspaceClass.emit(face));
        JavaFile.Builder file =
                JavaFile.builder(face.names().packageName(), emitter.type.build())
                        .indent("    ")
                        .skipJavaLangImports(true);
        String formulas =
                face.model().metrics().stream()
                        .map(emitter::formula)
                        .collect(Collectors.joining(";"));
        Imports.add(file, formulas, face.names().main(), List.of());
        return new SourceText(Files.path(face.names().main()), Files.text(file.build()), false);
    }

    private void javadoc() {
        type.addJavadoc(
                "$LThe network {@code $L} of {@code $L}.\n\n"
                        + "<p>All parameters lie in one array, the trained ones first. They may be read by many threads at once;\n"
                        + "each thread brings its own {@link Workspace}.\n",
                Face.documentation(face.model().documentation()),
                face.model().name(),
                face.model().file());
    }

    private void constants() {
        type.addField(CompilerMark.of(face));
        for (Place place : face.plan().layout().places()) {
            type.addField(
                    FieldSpec.builder(int.class, place.constant(), Modifier.STATIC, Modifier.FINAL)
                            .addJavadoc(
                                    "Where {@code $L$L} begins.\n",
                                    place.parameter().name(),
                                    place.parameter().shape())
                            .initializer("$L", place.offset())
                            .build());
        }
        type.addField(
                FieldSpec.builder(
                                int.class,
                                "PARAMETERS",
                                Modifier.PUBLIC,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .addJavadoc("The length of the array of all parameters.\n")
                        .initializer("$L", face.plan().layout().length())
                        .build());
        for (KernelGroup group : face.groups()) {
            type.addField(
                    FieldSpec.builder(
                                    group.name(),
                                    group.constant(),
                                    Modifier.PRIVATE,
                                    Modifier.STATIC,
                                    Modifier.FINAL)
                            .initializer(kernels(group))
                            .build());
        }
    }

    private CodeBlock kernels(KernelGroup group) {
        return twins.contains(group.name())
                ? CodeBlock.of(
                        "$T.of(new $T(), $T.lookup())",
                        RuntimeNames.FLAVOUR,
                        group.name(),
                        MethodHandles.class)
                : CodeBlock.of("new $T()", group.name());
    }

    private void fields() {
        type.addField(face.reals(), "p", Modifier.PRIVATE, Modifier.FINAL);
        type.addField(RuntimeNames.VALUES, "parameters", Modifier.PRIVATE, Modifier.FINAL);
        type.addField(
                FieldSpec.builder(
                                ParameterizedTypeName.get(
                                        ClassName.get(ThreadLocal.class), face.names().workspace()),
                                "ofOne",
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .initializer(
                                "ThreadLocal.withInitial(() -> workspace(1, $T.single()))",
                                RuntimeNames.THREADS)
                        .build());
        if (LearnedData.isIn(face.model())) {
            type.addField(
                    FieldSpec.builder(
                                    RuntimeNames.PREPROCESSING,
                                    "preprocessing",
                                    Modifier.PRIVATE,
                                    Modifier.VOLATILE)
                            .initializer("$T.none()", RuntimeNames.PREPROCESSING)
                            .build());
        }
    }

    private void construction() {
        ClassName main = face.names().main();
        String box = face.precision() == Precision.FLOAT ? "Floats" : "Doubles";
        type.addMethod(
                MethodSpec.constructorBuilder()
                        .addModifiers(
                                face.steps() instanceof Steps.OfAnother
                                        ? new Modifier[] {}
                                        : new Modifier[] {Modifier.PRIVATE})
                        .addParameter(face.reals(), "p")
                        .addStatement("this.p = p")
                        .addStatement("parameters = new $T.$L(p)", RuntimeNames.VALUES, box)
                        .build());
        type.addMethod(
                MethodSpec.methodBuilder("initialized")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(main)
                        .addJavadoc(
                                "A network whose parameters are drawn as the model says; the same seed gives the same ones.\n")
                        .addParameter(long.class, "seed")
                        .addStatement(
                                "var network = new $T(new $L[PARAMETERS])",
                                main,
                                face.precision().type())
                        .addStatement("$T.initialise(network, seed)", RuntimeNames.WEIGHTS)
                        .addStatement("return network")
                        .build());
        load(
                "file",
                ClassName.get(java.nio.file.Path.class),
                "A network with the parameters of a safetensors file.\n");
        load(
                "in",
                ClassName.get(java.io.InputStream.class),
                "A network with the parameters of a safetensors file, from a stream, which stays open.\n");
        type.addMethod(
                MethodSpec.methodBuilder("save")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("Writes the parameters to a safetensors file.\n")
                        .addParameter(java.nio.file.Path.class, "file")
                        .addException(java.io.IOException.class)
                        .addStatement("$T.save(this, file)", RuntimeNames.WEIGHTS)
                        .build());
    }

    private void load(String name, TypeName from, String summary) {
        ClassName main = face.names().main();
        type.addMethod(
                MethodSpec.methodBuilder("load")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(main)
                        .addJavadoc(summary)
                        .addParameter(from, name)
                        .addException(java.io.IOException.class)
                        .addStatement(
                                "var network = new $T(new $L[PARAMETERS])",
                                main,
                                face.precision().type())
                        .addStatement("$T.load(network, $L)", RuntimeNames.WEIGHTS, name)
                        .addStatement("return network")
                        .build());
    }

    private void contract() {
        type.addMethod(
                Face.override("description")
                        .returns(RuntimeNames.DESCRIPTION)
                        .addStatement("return $T.VALUE", face.names().description())
                        .build());
        type.addMethod(
                Face.override("parameters")
                        .returns(RuntimeNames.VALUES)
                        .addStatement("return parameters")
                        .build());
        type.addMethod(
                Face.override("workspace")
                        .returns(face.names().workspace())
                        .addParameter(int.class, "capacity")
                        .addParameter(RuntimeNames.THREADS, "threads")
                        .addStatement("return new Workspace(p, capacity, threads)")
                        .build());
        if (LearnedData.isIn(face.model())) {
            type.addMethod(
                    Face.override("preprocessing")
                            .returns(RuntimeNames.PREPROCESSING)
                            .addStatement("return preprocessing")
                            .build());
            type.addMethod(
                    Face.override("learn")
                            .addParameter(RuntimeNames.PREPROCESSING, "preprocessing")
                            .addStatement("this.preprocessing = preprocessing")
                            .build());
        }
    }

    private void metric() {
        var method =
                Face.override("metric")
                        .returns(double.class)
                        .addParameter(int.class, "metric")
                        .addParameter(ArrayTypeName.of(TypeName.DOUBLE), "averages");
        String unknown = "throw new IllegalArgumentException(\"there is no metric \" + metric);";
        if (face.model().metrics().isEmpty()) {
            type.addMethod(method.addCode("$L\n", unknown).build());
            return;
        }
        method.addCode("return switch (metric) {\n");
        for (int place = 0; place < face.model().metrics().size(); place++) {
            method.addCode(
                    "    case $L -> $L;\n", place, formula(face.model().metrics().get(place)));
        }
        type.addMethod(method.addCode("    default -> $L\n};\n", unknown).build());
    }

    /** The metric's averages by their places among all averages. */
    private String formula(Metric metric) {
        List<String> all =
                WorkspaceClass.places(face, Role.AVERAGE).stream()
                        .map(place -> place.result().name())
                        .toList();
        List<Slot> slots =
                metric.averages().stream()
                        .<Slot>map(name ->
                                new Slot.Local(
                                        "averages[" + all.indexOf(name) + "]", ElementType.REAL))
                        .toList();
        return new ScalarCode(List.of(), slots, Precision.DOUBLE).real(metric.formula()).text();
    }

    private static CodeBlock copy(Place place) {
        return place.gap() == 0
                ? CodeBlock.of(
                        "return $T.copyOfRange(p, $L, $L + $L)",
                        java.util.Arrays.class,
                        place.constant(),
                        place.constant(),
                        place.length())
                : CodeBlock.of(
                        "return $T.withoutGaps(p, $L, $L, $L, $L)",
                        RuntimeNames.ROWS,
                        place.constant(),
                        place.length(),
                        place.parameter().shape().last(),
                        place.gap());
    }

    private void views() {
        var names = MethodNames.of(face);
        for (Place place : face.plan().layout().places()) {
            type.addMethod(
                    MethodSpec.methodBuilder(names.parameter(place.parameter().name()))
                            .addModifiers(Modifier.PUBLIC)
                            .addJavadoc(
                                    "$LA copy of {@code $L$L}, row-major.\n",
                                    Face.documentation(place.parameter().documentation()),
                                    place.parameter().name(),
                                    place.parameter().shape())
                            .returns(face.reals())
                            .addStatement(copy(place))
                            .build());
        }
    }
}
