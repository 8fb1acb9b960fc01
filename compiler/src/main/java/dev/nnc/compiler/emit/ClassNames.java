package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.model.Model;

/**
 * The names of the generated classes: {@code Digits}, {@code DigitsForward}, {@code
 * DigitsBackward}, ...
 */
record ClassNames(String packageName, String network) {
    static ClassNames of(Model model, EmitOptions options) {
        return new ClassNames(options.packageName(), JavaName.network(model.name()));
    }

    ClassName main() {
        return with("");
    }

    ClassName workspace() {
        return main().nestedClass("Workspace");
    }

    ClassName description() {
        return with("Description");
    }

    ClassName with(String suffix) {
        return ClassName.get(packageName, network + suffix);
    }
}
