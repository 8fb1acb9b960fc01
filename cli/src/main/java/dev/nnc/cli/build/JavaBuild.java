package dev.nnc.cli.build;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.emit.SourceText;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles generated sources in memory, in one call of {@code javac}, at the level that
 * applications run at, and checks that no method is too large for the JIT.
 *
 * <pre>{@code
 * GeneratedClasses classes = JavaBuild.compile(sources);
 * Network network = classes.network("digits.Digits", 42);
 * }</pre>
 */
public final class JavaBuild {
    private static final List<String> OPTIONS =
            List.of(
                    "--release",
                    "17",
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-proc:none",
                    "-g:source,lines",
                    "-Xlint:-options");

    private JavaBuild() {}

    /**
     * The classes of all these sources; a failure is a mistake of the compiler, and names the file
     * and line.
     */
    public static GeneratedClasses compile(List<SourceText> sources) {
        JavaCompiler compiler =
                Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                        .orElseThrow(Failure::noJdk);
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var output = new StringWriter();
        try (var files =
                new MemoryFiles(
                        compiler.getStandardFileManager(
                                diagnostics, null, StandardCharsets.UTF_8))) {
            List<JavaFileObject> units = new ArrayList<>();
            sources.forEach(
                    source -> units.add(new MemoryFiles.Source(source.path(), source.text())));
            if (!compiler.getTask(output, files, diagnostics, OPTIONS, null, units).call()) {
                List<String> errors =
                        diagnostics.getDiagnostics().stream()
                                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                                .map(Object::toString)
                                .toList();
                throw new IllegalStateException(
                        "the generated Java does not compile: "
                                + String.join("\n", errors)
                                + output);
            }
            Map<String, byte[]> classes = files.classes();
            MethodSizes.check(classes);
            return new GeneratedClasses(classes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
