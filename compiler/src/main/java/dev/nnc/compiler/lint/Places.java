package dev.nnc.compiler.lint;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.util.Optional;

/** From the label of a node back to its place in the source. */
final class Places {
    private final Declarations declarations;

    Places(Declarations declarations) {
        this.declarations = declarations;
    }

    /** The text of the label on its line, or the whole line; empty where the label has no place. */
    Optional<Span> of(Label label) {
        return declarations.user().values().stream()
                .map(declaration -> declaration.span().file())
                .filter(file -> isFile(file, label))
                .findFirst()
                .map(file -> on(file, label));
    }

    private static boolean isFile(SourceFile file, Label label) {
        boolean named = file.path().replace('\\', '/').endsWith(label.file());
        return named && label.line() > 0 && label.line() <= file.lineCount();
    }

    private static Span on(SourceFile file, Label label) {
        String line = file.lineText(label.line());
        int at = label.text().isEmpty() ? -1 : line.indexOf(label.text());
        String shown = at >= 0 ? label.text() : line.replaceAll("//.*", "").strip();
        int start = file.lineStart(label.line()) + line.indexOf(shown);
        return new Span(file, start, start + shown.length());
    }
}
