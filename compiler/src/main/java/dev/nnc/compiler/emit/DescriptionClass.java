package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout.Place;
import dev.nnc.compiler.plan.Memory;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The class that holds what a network is, in data: names, shapes, and how it is trained. */
final class DescriptionClass {
    private final Face face;

    private DescriptionClass(Face face) {
        this.face = face;
    }

    static SourceText emit(Face face) {
        var value =
                FieldSpec.builder(
                                RuntimeNames.DESCRIPTION, "VALUE", Modifier.STATIC, Modifier.FINAL)
                        .initializer(new DescriptionClass(face).value())
                        .build();
        TypeSpec type =
                TypeSpec.classBuilder(face.names().description())
                        .addModifiers(Modifier.FINAL)
                        .addJavadoc(
                                "What {@link $T} is: names, shapes, and how it is trained.\n",
                                face.names().main())
                        .addField(value)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build())
                        .build();
        JavaFile.Builder file =
                JavaFile.builder(face.names().packageName(), type)
                        .indent("    ")
                        .skipJavaLangImports(true);
        Imports.add(file, type.toString(), face.names().main(), List.of());
        return new SourceText(
                Files.path(face.names().description()), Files.text(file.build()), false);
    }

    private CodeBlock value() {
        Model model = face.model();
        return CodeBlocks.construct(
                RuntimeNames.DESCRIPTION,
                List.of(
                        CodeBlock.of("$S", model.name()),
                        CodeBlock.of("$T.Precision.$L", RuntimeNames.DESCRIPTION, face.precision()),
                        CodeBlock.of("$S", face.options().fingerprint()),
                        CodeBlock.of("$S", face.options().compilerVersion()),
                        CodeBlocks.list(
                                model.dims().stream()
                                        .map(dim ->
                                                CodeBlock.of(
                                                        "new $T.RunTimeDim($S, $L, $L)",
                                                        RuntimeNames.DESCRIPTION,
                                                        dim.name(),
                                                        dim.min(),
                                                        dim.max()))
                                        .toList()),
                        ports(model.inputs()),
                        ports(model.targets()),
                        ports(model.outputs()),
                        CodeBlocks.list(
                                face.plan().layout().places().stream()
                                        .map(DescriptionClass::parameter)
                                        .toList()),
                        CodeBlocks.list(losses()),
                        CodeBlocks.list(averages()),
                        CodeBlocks.list(
                                model.metrics().stream().map(DescriptionClass::metric).toList()),
                        optional(model.train().map(RecipeCode::of)),
                        optional(model.data().map(DataCode::of)),
                        footprint()));
    }

    private static CodeBlock optional(Optional<CodeBlock> code) {
        return code.map(value -> CodeBlock.of("$T.of($L)", Optional.class, value))
                .orElseGet(() -> CodeBlock.of("$T.empty()", Optional.class));
    }

    private CodeBlock ports(List<Model.Port> ports) {
        return CodeBlocks.list(ports.stream().map(this::port).toList());
    }

    private CodeBlock port(Model.Port port) {
        String categories =
                new Port(port, port.name())
                        .categories()
                        .map(size -> Extents.code(size).text())
                        .orElse("0");
        var axes = port.shape().extents().stream().map(this::axis).toList();
        return CodeBlock.of(
                "new $T.Port($S, $L, $T.of($L))",
                RuntimeNames.DESCRIPTION,
                port.name(),
                categories,
                List.class,
                CodeBlock.join(axes, ", "));
    }

    private CodeBlock axis(Extent extent) {
        if (extent.isLiteral()) {
            return CodeBlock.of("$T.Axis.of($L)", RuntimeNames.DESCRIPTION, extent.literal());
        }
        String formula = Extents.code(extent).text();
        for (int place = 0; place < face.model().dims().size(); place++) {
            formula =
                    formula.replaceAll(
                            "\\b" + Extents.name(face.model().dims().get(place)) + "\\b",
                            "dims[" + place + "]");
        }
        return CodeBlock.of(
                "new $T.Axis($S, $L, dims -> $L)",
                RuntimeNames.DESCRIPTION,
                extent,
                extent.max(),
                formula);
    }

    private static CodeBlock parameter(Place place) {
        Model.Parameter parameter = place.parameter();
        CodeBlock shape =
                CodeBlock.join(
                        parameter.shape().extents().stream()
                                .map(extent -> CodeBlock.of("$L", extent))
                                .toList(),
                        ", ");
        CodeBlock arguments =
                CodeBlock.join(
                        parameter.initializer().arguments().stream()
                                .map(value -> CodeBlock.of("$L", value))
                                .toList(),
                        ", ");
        return CodeBlock.of(
                "new $T.Parameter($S, new int[] {$L}, $L, $L$T.ParameterKind.$L, $T.$L($L))",
                RuntimeNames.DESCRIPTION,
                parameter.name(),
                shape,
                place.offset(),
                place.gap() == 0 ? "" : place.gap() + ", ",
                RuntimeNames.DESCRIPTION,
                parameter.kind(),
                RuntimeNames.INITIALISER,
                parameter.initializer().name(),
                arguments);
    }

    private List<CodeBlock> losses() {
        return WorkspaceClass.places(face, Role.LOSS).stream()
                .map(place -> {
                    int line = face.plan().lineOf(place.result());
                    return CodeBlock.of(
                            "new $T.Loss($S, $S, $L)",
                            RuntimeNames.DESCRIPTION,
                            place.result().name(),
                            face.model().file(),
                            line);
                })
                .toList();
    }

    private List<CodeBlock> averages() {
        return WorkspaceClass.places(face, Role.AVERAGE).stream()
                .map(place -> CodeBlock.of("$S", place.result().name()))
                .toList();
    }

    private CodeBlock footprint() {
        Memory memory = face.plan().memory();
        int bytes = face.precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES;
        return CodeBlock.of(
                "new $T.Footprint($LL, $LL)",
                RuntimeNames.DESCRIPTION,
                memory.elementsPerSample() * bytes,
                memory.fixedElements() * bytes);
    }

    private static CodeBlock metric(Model.Metric metric) {
        boolean percent = List.of("accuracy", "topK", "binaryAccuracy").contains(metric.name());
        return CodeBlock.of(
                "new $T.Metric($S, $L)", RuntimeNames.DESCRIPTION, metric.name(), percent);
    }
}
