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
import dev.nnc.compiler.scalar.Function;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A class of kernels in plain loops, one method for each. */
final class KernelClass {
    /** The element-wise functions that generated code takes from the runtime. */
    static final Set<Function> IMPORTED = EnumSet.of(Function.EXP, Function.LOG, Function.SQRT, Function.SIN,
            Function.COS, Function.TANH, Function.ERF, Function.SIGMOID, Function.SOFTPLUS, Function.EXPM1, Function.LOG1P);

    private KernelClass() {}

    static SourceText emit(ClassName name, ClassName network, String summary, List<Part> parts, EmitOptions options) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name).addJavadoc("$L\n", summary);
        parts.forEach(part -> type.addMethod(method(part, options.precision())));
        JavaFile.Builder file = JavaFile.builder(name.packageName(), type.build()).indent("    ").skipJavaLangImports(true);
        addImports(file, network, parts);
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
        return CodeBlock.of("$L", part.equations().stream().map(KernelClass::line).distinct()
                .collect(Collectors.joining("\n<br>")));
    }

    private static String line(Equation equation) {
        String place = equation.label().line() > 0 ? "   " + equation.label().file() + ":" + equation.label().line() : "";
        return "{@code " + equation.text() + "}" + place;
    }

    private static void addImports(JavaFile.Builder file, ClassName network, List<Part> parts) {
        var constants = new TreeSet<String>();
        var functions = new TreeSet<String>();
        for (Part part : parts) {
            constants.addAll(constants(part.kernel()));
            functions.addAll(functions(part.kernel()));
        }
        constants.forEach(constant -> file.addStaticImport(network, constant));
        functions.forEach(function -> file.addStaticImport(RuntimeNames.SCALAR_MATH, function));
    }

    private static Set<String> constants(Kernel kernel) {
        return kernel.slots().stream().filter(Buffer.class::isInstance)
                .flatMap(slot -> Places.origin(((Buffer) slot).where()).stream()).collect(Collectors.toSet());
    }

    private static Set<String> functions(Kernel kernel) {
        Set<String> names = KernelFacts.of(kernel).functions().stream().filter(IMPORTED::contains)
                .map(function -> function.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        if (KernelFacts.of(kernel).functions().contains(Function.POWER)) {
            names.add("pow");
        }
        return names;
    }
}
