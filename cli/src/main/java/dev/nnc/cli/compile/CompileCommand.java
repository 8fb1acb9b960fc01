package dev.nnc.cli.compile;

import dev.nnc.cli.build.JavaBuild;
import dev.nnc.cli.shared.EmitOption;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.PackageName;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.derive.Derivative;
import dev.nnc.compiler.emit.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nnc digits.nn -d src/main/java -p digits} writes the Java sources of a network. */
@Command(
        name = "compile",
        description = "Writes the Java sources of a network; the word compile may be left out.",
        footer = {
            "",
            "Sources that use vectors go into a folder of their own, DIR-vector: they are compiled with"
                    + " --add-modules jdk.incubator.vector, the others need no option."
        })
public final class CompileCommand implements Callable<Integer> {
    @Mixin ModelOptions options = new ModelOptions();

    @Mixin EmitOption emit = new EmitOption();

    @Option(
            names = "-d",
            paramLabel = "DIR",
            defaultValue = "generated",
            description = "The source folder; generated if nothing is said.")
    Path folder = Path.of("generated");

    @Option(
            names = "-p",
            paramLabel = "PACKAGE",
            description = "The package of the classes; the name of the file if nothing is said.")
    Optional<String> packageName = Optional.empty();

    @Option(
            names = "--dump",
            paramLabel = "PASS",
            description =
                    "Instead of writing sources, print what a pass makes of the network:"
                            + " all, ast, model, batch, simplify, differentiate, clean or plan.")
    Optional<String> dump = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (packageName.isPresent() && !SourceVersion.isName(packageName.get())) {
            throw Failure.usage(
                    "-p " + packageName.get() + " is no name of a Java package",
                    "write it as com.example.digits");
        }
        Optional<Dump> wanted = dump.map(Dump::of);
        Set<Derivative> derivatives = emit.wanted();
        LoadedModel loaded = options.load();
        if (wanted.isPresent()) {
            options.screen().out().print(wanted.get().text(options.source(), loaded.model()));
            options.screen().out().flush();
            return Failure.FINE;
        }
        List<SourceText> sources =
                Nnc.sources(
                        loaded.model(),
                        Nnc.graph(loaded.model()),
                        packageName.orElseGet(() -> PackageName.of(loaded.baseName())),
                        options.precision(),
                        EmitOption.of(loaded.model(), derivatives, CompileCommand::refuse));
        JavaBuild.compile(sources);
        new SourceFolder(folder).write(sources).forEach(options.screen()::note);
        return Failure.FINE;
    }

    private static void refuse(Derivative derivative, String reason) {
        throw Failure.usage(
                "--emit " + derivative.option() + " means nothing for this network: " + reason,
                "leave it out");
    }
}
