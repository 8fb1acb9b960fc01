package dev.nnc.cli.graph;

import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.compiler.diagram.Depth;
import dev.nnc.compiler.diagram.Diagram;
import dev.nnc.compiler.diagram.DiagramBuilder;
import dev.nnc.runtime.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nnc graph model.nn -o model.svg}: a picture of a network. */
@Command(
        name = "graph",
        description = "Draws a network: its layers, with shapes and numbers of parameters.",
        footer = {
            "",
            "Examples:",
            "  nnc graph model.nn                  writes model.svg",
            "  nnc graph model.nn --depth 2        opens the layers of the model itself",
            "  nnc graph model.nn --format mermaid prints text for a Markdown page"
        })
public final class GraphCommand implements Callable<Integer> {
    @Mixin ModelOptions options = new ModelOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description =
                    "Where the picture goes; the name's end chooses the format: .svg, .dot or .mmd.")
    Optional<Path> out = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "svg|dot|mermaid",
            description = "The format, for a name with another end; without -o, to stdout.")
    Optional<Format> format = Optional.empty();

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many levels of the model's own layers are shown; 1 if nothing is said.")
    int depth = 1;

    @Option(names = "--detail", description = "Open everything, down to the primitives.")
    boolean detail;

    @Override
    public Integer call() throws IOException {
        if (depth < 1) {
            throw Failure.usage("--depth " + depth + " shows nothing", "give 1 or more");
        }
        Optional<Path> file =
                out.or(() ->
                        format.isPresent()
                                ? Optional.empty()
                                : Optional.of(
                                        OutputFile.beside(options.file().getFileName(), ".svg")));
        Format chosen = format.orElseGet(() -> Format.of(file.orElseThrow()));
        file.ifPresent(OutputFile::check);
        options.load();
        Diagram diagram =
                DiagramBuilder.of(
                        options.outline(), detail ? Depth.PRIMITIVES : Depth.calls(depth));
        String text = chosen.text(diagram);
        if (file.isEmpty()) {
            options.screen().out().print(text);
            options.screen().out().flush();
        } else {
            NewFile.write(file.get(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            options.screen().note("picture: " + file.get());
        }
        return Failure.FINE;
    }
}
