package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.plan.Plan.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** A class of kernels over vectors: it overrides those of the plain class that gain by them. */
final class VectorClass {
    /** The constant that tells whether tiles must do with few registers. */
    static final String FEW = "FEW";

    private static final String MODULE = "jdk.incubator.vector";

    private VectorClass() {}

    /** Empty if no kernel of the group gains. */
    static Optional<SourceText> emit(KernelGroup group, ClassName network, EmitOptions options) {
        Precision precision = options.precision();
        ClassName vector = ClassName.get(MODULE, precision.box() + "Vector");
        ClassName name =
                ClassName.get(group.name().packageName(), group.name().simpleName() + "Vector");
        TypeSpec.Builder type =
                TypeSpec.classBuilder(name)
                        .addModifiers(Modifier.FINAL)
                        .superclass(group.name())
                        .addJavadoc("{@link $T} over vectors of any width.\n", group.name())
                        .addField(
                                FieldSpec.builder(
                                                ParameterizedTypeName.get(
                                                        ClassName.get(MODULE, "VectorSpecies"),
                                                        ClassName.get(
                                                                "java.lang", precision.box())),
                                                "S",
                                                Modifier.PRIVATE,
                                                Modifier.STATIC,
                                                Modifier.FINAL)
                                        .initializer("$T.SPECIES_PREFERRED", vector)
                                        .build())
                        .addField(
                                FieldSpec.builder(
                                                int.class,
                                                "L",
                                                Modifier.PRIVATE,
                                                Modifier.STATIC,
                                                Modifier.FINAL)
                                        .initializer("S.length()")
                                        .build());
        var methods = new ArrayList<MethodSpec>();
        group.parts().forEach(part -> methods.addAll(methods(part, precision)));
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        if (methods.stream().anyMatch(method -> method.code().toString().contains(FEW + " ?"))) {
            type.addField(few());
        }
        methods.forEach(type::addMethod);
        JavaFile.Builder file =
                JavaFile.builder(name.packageName(), type.build())
                        .indent("    ")
                        .skipJavaLangImports(true);
        String text = type.build().toString();
        Imports.add(
                file,
                text,
                network,
                group.parts().stream()
                        .flatMap(part -> KernelClass.constants(part.kernel()).stream())
                        .toList());
        Imports.addVector(file, text, precision);
        return Optional.of(new SourceText(Files.path(name), Files.text(file.build()), true));
    }

    private static FieldSpec few() {
        return FieldSpec.builder(
                        TypeName.BOOLEAN, FEW, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Few vector registers: tiles are narrower.\n")
                .initializer("$T.COUNT < 32", RuntimeNames.VECTOR_REGISTERS)
                .build();
    }

    private static List<MethodSpec> methods(Part part, Precision precision) {
        KernelMethod signature = KernelMethod.of(part, precision);
        return switch (VectorForm.of(part, precision)) {
            case VectorForm.Tiled(_, Tiles tiles) -> tileMethods(signature, tiles);
            case VectorForm.Blocked(String body) -> List.of(override(signature, body));
            case VectorForm.Lanes(String body) -> List.of(override(signature, body));
            case VectorForm.Plain _ -> List.of();
        };
    }

    private static List<MethodSpec> tileMethods(KernelMethod signature, Tiles tiles) {
        var methods = new ArrayList<>(List.of(override(signature, tiles.driver())));
        for (Tiles.Method method : tiles.methods()) {
            var builder =
                    MethodSpec.methodBuilder(method.name())
                            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                            .addJavadoc("$L\n", method.summary());
            tiles.parameters().forEach(builder::addParameter);
            method.axes()
                    .forEach(axis ->
                            builder.addParameter(
                                    ParameterSpec.builder(TypeName.INT, axis).build()));
            methods.add(builder.addCode("$L", method.body()).build());
        }
        return methods;
    }

    private static MethodSpec override(KernelMethod signature, String body) {
        return MethodSpec.methodBuilder(signature.name())
                .addAnnotation(Override.class)
                .addJavadoc("$L", KernelClass.javadoc(signature.part()))
                .addParameters(signature.parameters())
                .addCode("$L", body)
                .build();
    }
}
