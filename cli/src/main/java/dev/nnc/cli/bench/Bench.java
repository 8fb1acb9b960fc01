package dev.nnc.cli.bench;

import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Precision;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures line by line and shows each as soon as it is known. */
record Bench(Measuring measuring, Graph graph, Screen screen) {
    /** All works that the network can do, with each backend. */
    Report run(Network network, int size, boolean random, List<String> backends, Path folder) {
        Description description = network.description();
        List<Work> works =
                Arrays.stream(Work.values()).filter(work -> work.isPossible(description)).toList();
        if (works.isEmpty()) {
            throw Failure.model(
                    description.name()
                            + " has no loss and no output, so there is nothing to measure",
                    "write a `loss` or an `output` into the network");
        }
        screen.note("measuring the machine's peak ...");
        double peak = measuring.peak() / (description.precision() == Precision.DOUBLE ? 2 : 1);
        screen.note(Report.machine(peak));
        screen.result(Measurement.HEADING.stripTrailing());
        List<Measurement> measurements = new ArrayList<>();
        for (Work work : works) {
            for (String backend : backends) {
                int samples = work.samples(size);
                Measurement measured =
                        new Measurement(
                                work,
                                backend,
                                samples,
                                Arithmetic.of(graph, work.program(), samples),
                                measuring.time(work, backend, folder),
                                peak);
                screen.result(measured.text());
                measurements.add(measured);
            }
        }
        return new Report(description, size, measuring.threads(), random, peak, measurements);
    }

    /** Writes the numbers as JSON. */
    void write(Report report, Path file) throws IOException {
        byte[] text = report.json().getBytes(StandardCharsets.UTF_8);
        NewFile.write(file, out -> out.write(text));
        screen.note("numbers: " + file);
    }
}
