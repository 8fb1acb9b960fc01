package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import java.util.regex.Pattern;

/** Paths and texts of generated files. */
final class Files {
    private static final Pattern SHORT_COMMENT =
            Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.{1,110})\\n *\\*/\\n");
    private static final Pattern GAP_AFTER_FIELD =
            Pattern.compile(
                    "(?m)^(( *)(?:private|static)[^({\\n]*(?:= (?:this::)?[^({\\n]*)?;\\n)\\n"
                            + "(?=\\2(?:/\\*\\* .* \\*/\\n\\2)?(?:private|static)[^({\\n]*;\\n)");

    private Files() {}

    static String path(ClassName name) {
        String folder =
                name.packageName().isEmpty() ? "" : name.packageName().replace('.', '/') + "/";
        return folder + name.simpleName() + ".java";
    }

    /** As a person would set it: short comments on one line, fields without gaps between them. */
    static String text(JavaFile file) {
        String text = file.toString();
        text = SHORT_COMMENT.matcher(text).replaceAll("$1/** $2 */\n");
        return GAP_AFTER_FIELD.matcher(text).replaceAll("$1");
    }
}
