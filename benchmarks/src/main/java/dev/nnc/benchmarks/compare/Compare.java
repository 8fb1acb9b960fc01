package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Compiled;
import dev.nnc.benchmarks.Workload;
import dev.nnc.runtime.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Measures the generated classes and the other libraries in one run: in each round a process for
 * each library on each network, one after the other, so that a slow minute of the machine meets all
 * of them. The report is the median of the rounds. Each measurement is kept in {@link ResultsFile}
 * as soon as it is there, and {@code --continue yes} makes those that are missing.
 *
 * <p>{@code java ... dev.nnc.benchmarks.compare.Compare --networks mlp --rounds 5 --threads 1,2}
 */
public final class Compare {
    private final Settings settings;
    private final List<Candidate> candidates;
    private final ForkProcess process;
    private final Path folder;
    private final ResultsFile file;
    private final Results results = new Results();

    private Compare(Settings settings) throws IOException {
        this.settings = settings;
        folder = settings.home().resolve("target/compare");
        Files.createDirectories(folder);
        file = new ResultsFile(folder.resolve("results.tsv"));
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

    public static void main(String[] arguments) throws IOException {
        try {
            new Compare(Settings.of(arguments)).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (InterruptedException e) {
            System.err.println(e.getMessage());
            System.exit(130);
        }
    }

    private void run() throws IOException, InterruptedException {
        if (settings.resume()) {
            file.resume().forEach(results::add);
        } else {
            file.start();
        }
        var workloads = new TreeSet<Workload>(settings.workloads());
        workloads.addAll(results.workloads());
        for (Workload workload : workloads) {
            saveWeights(workload);
        }
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Workload workload : settings.workloads()) {
                for (int threads : settings.threads()) {
                    round(round, new Case(workload, threads));
                }
            }
            write();
        }
        System.out.println(Files.readString(folder.resolve("report.md")));
    }

    /** The parameters that all libraries start from. */
    private void saveWeights(Workload workload) throws IOException {
        Compiled compiled = Compiled.of(workload);
        results.operations(workload, compiled.stepOperations(), compiled.predictionOperations());
        Weights.save(compiled.network(), weights(workload));
    }

    private Path weights(Workload workload) {
        return folder.resolve(workload.title() + ".safetensors");
    }

    private void round(int round, Case what) throws IOException, InterruptedException {
        List<Candidate> missing =
                candidates.stream().filter(candidate -> isMissing(round, what, candidate)).toList();
        for (Candidate candidate : missing) {
            String name = Measurement.name(candidate.library(), what);
            System.err.printf("round %d, %d threads: %s%n", round, what.threads(), name);
            Measurement measurement = measure(round, what, candidate);
            file.add(measurement);
            results.add(measurement);
        }
    }

    /** Whether this is still to be measured: once is enough for a library that is far behind. */
    private boolean isMissing(int round, Case what, Candidate candidate) {
        return candidate.workloads().contains(what.workload())
                && settings.wants(candidate, what.threads())
                && !results.isDone(what, candidate.library(), round)
                && !results.isFarBehind(what, candidate.library());
    }

    private Measurement measure(int round, Case what, Candidate candidate)
            throws IOException, InterruptedException {
        var conditions =
                new Measurement.Conditions(LocalDate.now(), settings.warmUp(), settings.time());
        String library = candidate.library();
        return switch (process.run(candidate, what, weights(what.workload()))) {
            case ForkProcess.Outcome.Measured measured ->
                    new Measurement(
                            library,
                            what,
                            round,
                            measured.version(),
                            measured.numbers(),
                            "",
                            conditions);
            case ForkProcess.Outcome.Failed failed -> {
                System.err.println("  " + failed.reason());
                yield new Measurement(
                        library, what, round, "", Map.of(), failed.reason(), conditions);
            }
            case ForkProcess.Outcome.Interrupted ignored ->
                    throw new InterruptedException("interrupted; --continue yes goes on from here");
        };
    }

    private void write() throws IOException {
        String text = new Report(results).text();
        Files.writeString(folder.resolve("report.md"), text);
        for (int threads : results.threads()) {
            Files.writeString(folder.resolve(Bars.file(threads)), new Bars(results, threads).svg());
        }
        if (settings.page().isPresent()) {
            Page.update(settings.page().orElseThrow(), text);
            for (int threads : results.threads()) {
                Path pictures = settings.page().orElseThrow().resolveSibling("pictures");
                Files.createDirectories(pictures);
                Files.copy(
                        folder.resolve(Bars.file(threads)),
                        pictures.resolve(Bars.file(threads)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
