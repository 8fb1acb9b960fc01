package dev.nnc.cli.train;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.file.NewFile;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.Evaluation;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of the history of a training: a chart for the loss and one for each metric, over the
 * epochs.
 *
 * @param title of the picture
 * @param judgedBy {@code training} or {@code validation}: what beside the test samples the network
 *     was judged by
 */
record LearningCurve(String title, Description network, String judgedBy, List<EpochEvent> history) {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;
    private static final int FEW = 2;

    /** Writes a PNG file, or says why it cannot. */
    Optional<String> write(Path file) {
        if (history.isEmpty()) {
            return Optional.of("no epoch was trained");
        }
        try {
            BufferedImage picture = picture(charts());
            NewFile.write(
                    file,
                    out -> {
                        if (!ImageIO.write(picture, "png", out)) {
                            throw new IOException("this Java writes no PNG files");
                        }
                    });
            return Optional.empty();
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.of("it cannot be drawn or written (" + e + ")");
        }
    }

    private List<XYChart> charts() {
        List<XYChart> charts = new ArrayList<>();
        charts.add(chart("loss", Evaluation::loss, true));
        for (int metric = 0; metric < network.metrics().size(); metric++) {
            int place = metric;
            Description.Metric known = network.metrics().get(metric);
            double factor = known.percent() ? 100 : 1;
            charts.add(
                    chart(
                            known.name() + (known.percent() ? " (%)" : ""),
                            evaluation -> factor * evaluation.metrics().get(place),
                            false));
        }
        return charts;
    }

    private XYChart chart(String what, ToDoubleFunction<Evaluation> value, boolean loss) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title + ": " + what)
                        .xAxisTitle("epoch")
                        .yAxisTitle(what)
                        .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.InsideNE)
                .setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisDecimalPattern("0.######");
        chart.getStyler()
                .setSeriesColors(
                        new Color[] {
                            new Color(0x1f77b4), new Color(0xd62728), new Color(0x7f7f7f)
                        });
        if (!loss) {
            chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        }
        line(chart, judgedBy, event -> event.validation().map(value::applyAsDouble));
        line(chart, "test", event -> event.test().map(value::applyAsDouble));
        return chart;
    }

    private void line(XYChart chart, String name, Function<EpochEvent, Optional<Double>> value) {
        List<Double> epochs = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (EpochEvent event : history) {
            value.apply(event)
                    .filter(Double::isFinite)
                    .ifPresent(number -> {
                        epochs.add((double) event.epoch());
                        values.add(number);
                    });
        }
        if (!epochs.isEmpty()) {
            chart.addSeries(name, epochs, values)
                    .setMarker(epochs.size() <= FEW ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        }
    }

    /** All charts, one below the other. */
    private static BufferedImage picture(List<XYChart> charts) {
        var picture = new BufferedImage(WIDTH, HEIGHT * charts.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        for (int place = 0; place < charts.size(); place++) {
            Graphics2D part = (Graphics2D) graphics.create(0, place * HEIGHT, WIDTH, HEIGHT);
            charts.get(place).paint(part, WIDTH, HEIGHT);
            part.dispose();
        }
        graphics.dispose();
        return picture;
    }
}
