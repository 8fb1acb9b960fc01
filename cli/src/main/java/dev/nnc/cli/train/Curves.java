package dev.nnc.cli.train;

import dev.nnc.runtime.Description.Metric;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.Evaluation;
import dev.nnc.runtime.train.StepEvent;
import dev.nnc.runtime.train.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The history of a training as a page with a chart for each quantity: loss, metrics, rate of
 * learning, norm of the gradient, samples a second. While training goes on the page asks for the
 * numbers; the report has them in itself.
 */
final class Curves implements TrainingListener {
    private static final String PLACE = "/*data*/";

    private final String title;
    private final List<Metric> metrics;
    private final String judgedBy;
    private final List<String> epochs = new ArrayList<>();
    private double norm = Double.NaN;
    private boolean isOver;

    /** Of a training that judges by these samples besides the test part. */
    Curves(String title, List<Metric> metrics, String judgedBy) {
        this.title = title;
        this.metrics = List.copyOf(metrics);
        this.judgedBy = judgedBy;
    }

    /** The norm is looked at in the last step of each epoch: it costs a pass over the gradient. */
    @Override
    public void onStep(StepEvent event) {
        long steps = Math.max(1, event.steps());
        boolean isRare = event.step() % Math.max(1, steps / 200) == 0;
        if (isRare || event.step() == steps || Double.isNaN(norm)) {
            norm = event.gradientNorm();
        }
    }

    @Override
    public synchronized void onEpoch(EpochEvent event) {
        var fields = new ArrayList<String>();
        fields.add("\"epoch\":" + event.epoch());
        fields.add(field("objective", event.trainingLoss()));
        fields.add(field("rate", event.rate()));
        fields.add(field("norm", norm));
        fields.add(field("speed", event.samplesPerSecond()));
        judged("first", event.validation()).ifPresent(fields::add);
        judged("test", event.test()).ifPresent(fields::add);
        epochs.add("{" + String.join(",", fields) + "}");
    }

    /** Nothing comes any more. */
    synchronized void end() {
        isOver = true;
    }

    private static Optional<String> judged(String name, Optional<Evaluation> evaluation) {
        return evaluation.map(found -> {
            var values = new ArrayList<String>();
            values.add(number(found.loss()));
            found.metrics().forEach(metric -> values.add(number(metric)));
            return "\"" + name + "\":[" + String.join(",", values) + "]";
        });
    }

    private static String field(String name, double value) {
        return "\"" + name + "\":" + number(value);
    }

    /** JSON has no NaN and no infinity. */
    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null";
    }

    /** All numbers so far. */
    synchronized String json() {
        String names =
                metrics.stream()
                        .map(metric ->
                                "{\"name\":"
                                        + quoted(metric.name())
                                        + ",\"percent\":"
                                        + metric.percent()
                                        + "}")
                        .collect(Collectors.joining(","));
        return "{\"title\":"
                + quoted(title)
                + ",\"first\":"
                + quoted(judgedBy)
                + ",\"over\":"
                + isOver
                + ",\"metrics\":["
                + names
                + "],\"epochs\":[\n"
                + String.join(",\n", epochs)
                + "]}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c") + '"';
    }

    /** The page that asks for the numbers again and again. */
    static String page() {
        return resource();
    }

    /** The page with the numbers in it. */
    String report() {
        return resource().replace(PLACE, json());
    }

    private static String resource() {
        try (InputStream in =
                Objects.requireNonNull(
                        Curves.class.getResourceAsStream("/dev/nnc/cli/train/curves.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
