package dev.nnc.cli.generate;

import dev.nnc.cli.build.JavaBuild;
import dev.nnc.cli.shared.CommonOptions;
import dev.nnc.cli.shared.EmitOption;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.Precisions;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.derive.Derivative;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code nnc generate src/main/nnc -d build/generated --vector-classes build/classes}: the classes
 * of all networks below a folder.
 */
@Command(
        name = "generate",
        description = "Writes the Java sources of all networks below a folder; for build tools.",
        footer = {
            "",
            "A file's package is named by its folder. Sources in DIR need no option of javac. Those that use vectors"
                    + " go into DIR-vector, and with --vector-classes they are compiled too, so that the build need not."
        })
public final class GenerateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "Where the .nn files are.")
    Path sources = Path.of("");

    @Option(
            names = "-d",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the Java sources.")
    Path folder = Path.of("");

    @Option(
            names = "--vector-classes",
            paramLabel = "DIR",
            description =
                    "Where the compiled classes of the vector flavour go: the folder of the application's classes.")
    Optional<Path> vectorClasses = Optional.empty();

    @Option(names = "--check", description = "Only check the networks; nothing is written.")
    boolean check;

    @Option(
            names = "-D",
            paramLabel = "name=value",
            description = "A value for a hyper-parameter, in all networks that have it.")
    Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--precision",
            paramLabel = "float|double",
            converter = Precisions.class,
            description = "The type of the numbers; float if nothing is said.")
    Precision precision = Precision.FLOAT;

    @Option(names = "-Werror", description = "Treat warnings as errors.")
    boolean strict;

    @Mixin EmitOption emit = new EmitOption();

    @Mixin CommonOptions common = new CommonOptions();

    @Spec CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Screen screen = common.screen(command);
        Set<Derivative> derivatives = emit.wanted();
        var networks = new Networks(NetworkFile.in(sources), precision, values);
        screen.problems(
                networks.problems().stream()
                        .filter(problem -> problem.isError() || strict || !screen.quiet())
                        .toList());
        if (networks.hasErrors()) {
            throw Failure.said(Failure.MODEL);
        }
        if (strict && !networks.problems().isEmpty()) {
            throw Failure.model("warnings are errors because of -Werror", "");
        }
        if (check) {
            screen.note(networks.names().size() + " networks are right");
            return Failure.FINE;
        }
        int changed =
                new Outputs(list(), files(networks.sources(derivatives, screen::note))).write();
        screen.note(
                folder
                        + ": "
                        + (networks.names().isEmpty()
                                ? "no network"
                                : String.join(", ", networks.names()))
                        + (changed == 0 ? " (unchanged)" : ""));
        return Failure.FINE;
    }

    private Path list() {
        return folder.resolveSibling(folder.getFileName() + ".files");
    }

    private Map<Path, byte[]> files(List<SourceText> texts) {
        var files = new TreeMap<Path, byte[]>();
        Path vectorFolder = folder.resolveSibling(folder.getFileName() + "-vector");
        for (SourceText text : texts) {
            files.put(
                    (text.vector() ? vectorFolder : folder).resolve(text.path()),
                    text.text().getBytes(StandardCharsets.UTF_8));
        }
        if (!texts.isEmpty()) {
            Map<String, byte[]> classes = JavaBuild.compile(texts).classFiles();
            vectorClasses.ifPresent(target ->
                    classes.forEach((name, bytes) -> {
                        if (isVector(name, texts)) {
                            files.put(target.resolve(name.replace('.', '/') + ".class"), bytes);
                        }
                    }));
        }
        return files;
    }

    /** Whether a class, or the one around it, is of the vector flavour. */
    private static boolean isVector(String name, List<SourceText> texts) {
        String path = name.replace('.', '/').replaceFirst("\\$.*", "") + ".java";
        return texts.stream().anyMatch(text -> text.vector() && text.path().equals(path));
    }
}
