package dev.nnc.cli.train;

import dev.nnc.cli.shared.Screen;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.Evaluation;
import dev.nnc.runtime.train.StepEvent;
import dev.nnc.runtime.train.TrainingListener;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a training: a bar on a terminal, else a line for an epoch, at most about twenty. */
final class Progress implements TrainingListener, AutoCloseable {
    private static final int LINES = 20;
    private static final int WIDE = 110;
    private static final int INTERVAL_MILLIS = 100;
    private static final double NANOS = 1e-9;

    private final Description network;
    private final String judgedBy;
    private final Screen screen;
    private Optional<ProgressBar> bar = Optional.empty();
    private int epoch;
    private double losses;
    private long samples;
    private long start;
    private String judgement = "";

    Progress(Description network, String judgedBy, Screen screen) {
        this.network = network;
        this.judgedBy = judgedBy;
        this.screen = screen;
    }

    @Override
    public void onStep(StepEvent event) {
        if (screen.quiet() || !screen.terminal()) {
            return;
        }
        if (event.epoch() != epoch) {
            epoch = event.epoch();
            losses = 0;
            samples = 0;
            start = System.nanoTime();
        }
        losses += event.loss() * event.samples();
        samples += event.samples();
        ProgressBar shown = bar.orElseGet(() -> newBar(event.steps()));
        bar = Optional.of(shown);
        shown.stepTo(event.step());
        double seconds = Math.max(1, System.nanoTime() - start) * NANOS;
        shown.setExtraMessage(
                String.format(
                        Locale.ROOT,
                        " loss %s%s  %,.0f samples/s",
                        Outcome.number(losses / samples),
                        judgement,
                        samples / seconds));
    }

    private ProgressBar newBar(long steps) {
        ProgressBarStyle style =
                screen.color()
                        ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                        : ProgressBarStyle.UNICODE_BLOCK;
        var builder =
                new ProgressBarBuilder()
                        .setTaskName("")
                        .setInitialMax(steps)
                        .setStyle(style)
                        .setUpdateIntervalMillis(INTERVAL_MILLIS)
                        .setMaxRenderedLength(screen.columns())
                        .setConsumer(
                                new DelegatingProgressBarConsumer(this::draw, screen.columns()));
        return (screen.columns() < WIDE ? builder.hideEta() : builder).build();
    }

    private void draw(String line) {
        screen.err().print("\r" + line);
        screen.err().flush();
    }

    @Override
    public void onEpoch(EpochEvent event) {
        String part = event.test().isPresent() ? "test" : judgedBy;
        judgement = event.test().or(event::validation).map(this::metrics).orElse("");
        int every = (event.epochs() - 1) / LINES + 1;
        if (screen.terminal()
                || event.epoch() % every != 0
                        && event.epoch() != event.epochs()
                        && event.epoch() != 1) {
            return;
        }
        screen.note(
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d  loss %s  %s%s  %,.0f samples/s",
                        event.epoch(),
                        event.epochs(),
                        Outcome.number(event.trainingLoss()),
                        part,
                        judgement.isEmpty() ? " -" : judgement.replaceFirst("^ +", " "),
                        event.samplesPerSecond()));
    }

    private String metrics(Evaluation evaluation) {
        var text = new StringBuilder();
        for (int metric = 0; metric < network.metrics().size(); metric++) {
            text.append("  ")
                    .append(
                            Outcome.metric(
                                    network.metrics().get(metric),
                                    evaluation.metrics().get(metric)));
        }
        return text.isEmpty() ? "  loss " + Outcome.number(evaluation.loss()) : text.toString();
    }

    /** Ends the bar. */
    void end() {
        bar.ifPresent(shown -> {
            shown.close();
            screen.err().println();
            screen.err().flush();
        });
        bar = Optional.empty();
    }

    @Override
    public void close() {
        end();
    }
}
