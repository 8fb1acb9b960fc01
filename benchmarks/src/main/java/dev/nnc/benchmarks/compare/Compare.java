package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Compiled;
import dev.nnc.benchmarks.Workload;
import dev.nnc.runtime.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the generated classes and the other libraries in one run: in each round a process for
 * each library on each network, one after the other, so that a slow minute of the machine meets all
 * of them. The report is the median of the rounds.
 *
 * <p>{@code java ... dev.nnc.benchmarks.compare.Compare --networks mlp --rounds 5 --threads 1,2}
 */
public final class Compare {
    private final Settings settings;
    private final List<Candidate> candidates;
    private final ForkProcess process;
    private final Path folder;
    private final Results results = new Results();

    private Compare(Settings settings) throws IOException {
        this.settings = settings;
        folder = settings.home().resolve("target/compare");
        Files.createDirectories(folder);
        process = new ForkProcess(settings, folder);
        candidates = new ArrayList<>();
        List<Candidate> all = Candidate.all(settings.home());
        settings.check(all.stream().map(Candidate::library).toList());
        for (Candidate candidate : all) {
            if (settings.wants(candidate.library()) && !candidate.isPresent()) {
                results.fail(candidate.library(), candidate.absence());
            } else if (settings.wants(candidate.library())) {
                candidates.add(candidate);
            }
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            new Compare(Settings.of(arguments)).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void run() throws IOException, InterruptedException {
        saveWeights();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Workload workload : settings.workloads()) {
                for (int threads : settings.threads()) {
                    round(round, new Case(workload, threads));
                }
            }
            write();
        }
    }

    /** The parameters that all libraries start from. */
    private void saveWeights() throws IOException {
        for (Workload workload : settings.workloads()) {
            Compiled compiled = Compiled.of(workload);
            results.operations(
                    workload, compiled.stepOperations(), compiled.predictionOperations());
            Weights.save(compiled.network(), weights(workload));
        }
    }

    private Path weights(Workload workload) {
        return folder.resolve(workload.title() + ".safetensors");
    }

    private void round(int round, Case what) throws IOException, InterruptedException {
        for (Candidate candidate : candidates) {
            String name = candidate.library() + " on " + what.workload().title();
            if (!candidate.workloads().contains(what.workload())
                    || results.failures().containsKey(name)) {
                continue;
            }
            System.err.printf("round %d, %d threads: %s%n", round, what.threads(), name);
            switch (process.run(candidate, what, weights(what.workload()))) {
                case ForkProcess.Outcome.Measured measured ->
                        results.add(what, candidate.library(), measured);
                case ForkProcess.Outcome.Failed failed -> {
                    System.err.println("  " + failed.reason());
                    results.fail(name, failed.reason());
                }
            }
        }
    }

    private void write() throws IOException {
        var report = new Report(settings, results);
        Files.writeString(folder.resolve("report.md"), report.text());
        for (int threads : settings.threads()) {
            Files.writeString(
                    folder.resolve(Bars.file(threads)),
                    new Bars(results, settings.workloads(), threads).svg());
        }
        if (settings.page().isPresent()) {
            Page.update(settings.page().orElseThrow(), report.text());
            for (int threads : settings.threads()) {
                Path pictures = settings.page().orElseThrow().resolveSibling("pictures");
                Files.createDirectories(pictures);
                Files.copy(
                        folder.resolve(Bars.file(threads)),
                        pictures.resolve(Bars.file(threads)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.out.println(report.text());
    }
}
