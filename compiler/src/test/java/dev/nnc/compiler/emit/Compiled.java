package dev.nnc.compiler.emit;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.compiler.optimize.Optimizer;
import dev.nnc.runtime.Network;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A model, its graph, its generated sources, and a class loader with their classes. */
record Compiled(Model model, Graph graph, List<SourceText> sources, ClassLoader classes) {
    /**
     * @param vector whether the vector flavour is compiled too; if it is, it runs
     */
    static Compiled of(Model model, Precision precision, boolean vector, Path folder) {
        Graph graph = Optimizer.run(model, Mode.PREDICTION, Mode.TRAINING, (name, after) -> {});
        List<SourceText> sources =
                Emitter.emit(model, graph, new EmitOptions("sample", precision, "f00d", "test"));
        compile(sources.stream().filter(source -> vector || !source.vector()).toList(), folder);
        try {
            return new Compiled(
                    model,
                    graph,
                    sources,
                    new URLClassLoader(
                            new URL[] {folder.toUri().toURL()}, Compiled.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(List<SourceText> sources, Path folder) {
        var files = new ArrayList<JavaFileObject>();
        for (SourceText source : sources) {
            files.add(
                    new SimpleJavaFileObject(
                            URI.create("string:///" + source.path()), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source.text();
                        }
                    });
        }
        var messages = new StringWriter();
        List<String> options =
                List.of(
                        "-d",
                        folder.toString(),
                        "-Xlint:all,-incubating,-options,-processing,-classfile",
                        "-Werror",
                        "-source",
                        "17",
                        "-target",
                        "17",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"));
        boolean fine =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(messages, null, null, options, null, files)
                        .call();
        if (!fine) {
            throw new AssertionError(
                    messages
                            + "\n"
                            + String.join("\n", sources.stream().map(SourceText::text).toList()));
        }
    }

    /** The network with the parameters of a seed. */
    Network initialized(long seed) {
        try {
            Class<?> type = classes.loadClass("sample." + model.name());
            return (Network) type.getMethod("initialized", long.class).invoke(null, seed);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    void print(Path folder) {
        for (SourceText source : sources) {
            try {
                Path file = folder.resolve(source.path());
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
