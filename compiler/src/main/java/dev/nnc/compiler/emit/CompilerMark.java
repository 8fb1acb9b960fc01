package dev.nnc.compiler.emit;

import com.palantir.javapoet.FieldSpec;
import javax.lang.model.element.Modifier;

/**
 * The constant by which a generated class names its compiler. It comes first in the class, so that
 * a runtime that does not fit is found before anything of it is missed.
 *
 * <pre>{@code
 * public static final String COMPILER = Compatibility.of(Digits.class, "0.1.0", 1);
 * }</pre>
 */
final class CompilerMark {
    /**
     * What generated classes and the runtime ask of each other, as a number: it grows when classes
     * need what older runtimes do not have. {@code Compatibility.NEWEST} of the runtime follows it.
     */
    static final int CONTRACT = 1;

    private CompilerMark() {}

    static FieldSpec of(Face face) {
        return FieldSpec.builder(
                        String.class, "COMPILER", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("The version of the compiler that made this class.\n")
                .initializer(
                        "$T.of($T.class, $S, $L)",
                        RuntimeNames.COMPATIBILITY,
                        face.names().main(),
                        face.options().compilerVersion(),
                        CONTRACT)
                .build();
    }
}
