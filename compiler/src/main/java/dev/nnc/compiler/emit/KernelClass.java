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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        parts.forEach(part -> type.addMethod(method(part, options.precision())));
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

    private static MethodSpec method(Part part, Precision precision) {
        KernelMethod signature = KernelMethod.of(part, precision);
        return MethodSpec.methodBuilder(signature.name())
                .addJavadoc("$L", javadoc(part))
                .returns(void.class)
                .addParameters(signature.parameters())
                .addCode("$L", ScalarLoops.body(part.kernel(), precision))
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
