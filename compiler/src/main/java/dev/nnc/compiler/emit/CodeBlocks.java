package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** Calls with an argument on each line. */
final class CodeBlocks {
    private CodeBlocks() {}

    /** {@code new Type(a, b)} */
    static CodeBlock construct(ClassName type, List<CodeBlock> arguments) {
        return CodeBlock.of("new $T(\n        $L)", type, CodeBlock.join(arguments, ",\n        "));
    }

    /** {@code List.of(a, b)} */
    static CodeBlock list(List<CodeBlock> elements) {
        return switch (elements.size()) {
            case 0 -> CodeBlock.of("$T.of()", List.class);
            case 1 -> CodeBlock.of("$T.of($L)", List.class, elements.getFirst());
            default ->
                    CodeBlock.of(
                            "$T.of(\n                $L)",
                            List.class,
                            CodeBlock.join(elements, ",\n                "));
        };
    }
}
