package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;

/** Paths and texts of generated files. */
final class Files {
    private Files() {}

    static String path(ClassName name) {
        String folder = name.packageName().isEmpty() ? "" : name.packageName().replace('.', '/') + "/";
        return folder + name.simpleName() + ".java";
    }

    static String text(JavaFile file) {
        return file.toString();
    }
}
