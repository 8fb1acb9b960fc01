package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.plan.Plan.Equation;
import dev.nnc.compiler.plan.Plan.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** A class of kernels in plain loops, one method for each. */
final class KernelClass {
    private KernelClass() {}

    static SourceText emit(
            ClassName name,
            ClassName network,
            String summary,
            List<Part> parts,
            EmitOptions options) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name).addJavadoc("$L\n", summary);
        parts.forEach(part -> methods(part, options.precision()).forEach(type::addMethod));
        JavaFile.Builder file =
                JavaFile.builder(name.packageName(), type.build())
                        .indent("    ")
                        .skipJavaLangImports(true);
        String text = type.build().toString();
        Imports.add(
                file,
                text,
                network,
                parts.stream().flatMap(part -> constants(part.kernel()).stream()).toList());
        return new SourceText(Files.path(name), Files.text(file.build()), false);
    }

    private static List<MethodSpec> methods(Part part, Precision precision) {
        return RowTiles.of(part, precision)
                .map(tiles -> tileMethods(part, tiles, precision))
                .orElseGet(() ->
                        List.of(
                                method(
                                        part,
                                        precision,
                                        ScalarLoops.body(part.kernel(), precision))));
    }

    private static List<MethodSpec> tileMethods(Part part, RowTiles tiles, Precision precision) {
        var methods = new ArrayList<>(List.of(method(part, precision, tiles.driver())));
        for (RowTiles.Method method : tiles.methods()) {
            methods.add(
                    MethodSpec.methodBuilder(method.name())
                            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                            .addJavadoc("$L\n", method.summary())
                            .addParameters(method.parameters())
                            .addCode("$L", method.body())
                            .build());
        }
        return methods;
    }

    private static MethodSpec method(Part part, Precision precision, String body) {
        KernelMethod signature = KernelMethod.of(part, precision);
        return MethodSpec.methodBuilder(signature.name())
                .addJavadoc("$L", javadoc(part))
                .returns(void.class)
                .addParameters(signature.parameters())
                .addCode("$L", body)
                .build();
    }

    /** The equations, and where in the model they stand. */
    static CodeBlock javadoc(Part part) {
        return CodeBlock.of(
                "$L",
                part.equations().stream()
                        .map(KernelClass::line)
                        .distinct()
                        .collect(Collectors.joining("\n<br>")));
    }

    private static String line(Equation equation) {
        String place =
                equation.label().line() > 0
                        ? "   " + equation.label().file() + ":" + equation.label().line()
                        : "";
        return "{@code " + equation.text() + "}" + place;
    }

    /** The constants of the network's class that a kernel may name. */
    static Set<String> constants(Kernel kernel) {
        return kernel.slots().stream()
                .filter(Buffer.class::isInstance)
                .flatMap(slot -> Places.constant(((Buffer) slot).where()).stream())
                .collect(Collectors.toSet());
    }
}
