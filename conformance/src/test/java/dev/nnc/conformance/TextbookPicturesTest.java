package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.train.Averaging;
import dev.nnc.runtime.train.Trainer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the pictures of {@code docs/textbook.md}: {@code mvn -Plong verify
 * -Dtest=TextbookPicturesTest}.
 */
@Tag("long")
class TextbookPicturesTest {
    private static final Path FOLDER = Programs.SAMPLES.resolve("textbook");
    private static final Path PICTURES = Path.of("..", "docs", "pictures");
    private static final Color[] COLOURS = {
        new Color(0x1f77b4), new Color(0xd62728), new Color(0x7f7f7f)
    };

    private static Compilation.Networks networks(String sample, Map<String, String> overrides) {
        var subject =
                Subject.of(
                        "picture",
                        Programs.sample("textbook/" + sample + ".nn", overrides),
                        Precision.FLOAT);
        return Compilation.of(List.of(subject)).networks(subject, Flavour.SCALAR);
    }

    private static XYChart chart(String title, String x, String y, boolean logarithmic) {
        XYChart chart =
                new XYChartBuilder()
                        .width(800)
                        .height(500)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(LegendPosition.InsideNE)
                .setSeriesColors(COLOURS);
        chart.getStyler().setXAxisLogarithmic(logarithmic).setYAxisLogarithmic(true);
        return chart;
    }

    private static void write(XYChart chart, String name) throws IOException {
        Files.createDirectories(PICTURES);
        var picture =
                new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        chart.paint(graphics, chart.getWidth(), chart.getHeight());
        graphics.dispose();
        assertTrue(ImageIO.write(picture, "png", PICTURES.resolve(name + ".png").toFile()));
    }

    @Test
    void averagedDescent() throws IOException {
        Compilation.Networks logistic = networks("logistic", Map.of());
        DataPart samples = Data.set(logistic.of(1), FOLDER).training();
        int epochs = 30;
        double least = Experiments.minimum(logistic.of(1), samples);
        double[] plain = Experiments.descent(logistic::of, samples, Averaging.none(), epochs, 5);
        double[] averaged =
                Experiments.descent(logistic::of, samples, Averaging.polyak(0), epochs, 5);
        double[] half =
                Experiments.descent(logistic::of, samples, Averaging.polyak(0.5), epochs, 5);
        double[] x = IntStream.rangeClosed(1, epochs).mapToDouble(epoch -> epoch).toArray();
        XYChart chart =
                chart(
                        "Logistic regression: objective above its minimum, single samples, rate 1 / step^0.3",
                        "epoch",
                        "objective - minimum",
                        false);
        chart.addSeries("last parameters", x, excess(plain, least)).setMarker(SeriesMarkers.NONE);
        chart.addSeries("mean of all", x, excess(averaged, least)).setMarker(SeriesMarkers.NONE);
        chart.addSeries("mean of the second half", x, excess(half, least))
                .setMarker(SeriesMarkers.NONE);
        write(chart, "averaging");
        System.out.printf(
                "minimum %.6f, excess after %d epochs: last %.2e, mean %.2e, half %.2e%n",
                least,
                epochs,
                plain[epochs - 1] - least,
                averaged[epochs - 1] - least,
                half[epochs - 1] - least);
    }

    private static double[] excess(double[] values, double least) {
        return Arrays.stream(values).map(value -> value - least).toArray();
    }

    @Test
    void kernel() throws IOException {
        double[] m = {16, 64, 256, 1024, 4096};
        double[] errors = new double[m.length];
        for (int i = 0; i < m.length; i++) {
            Compilation.Networks networks =
                    networks("kernel", Map.of("m", String.valueOf((int) m[i])));
            errors[i] =
                    Experiments.kernelError(
                            networks::of, TextbookTest.tumours(networks.of(1), FOLDER), 10);
        }
        double slope = Experiments.slope(m, errors);
        XYChart chart =
                chart(
                        "Random ReLU features and the arc-cosine kernel",
                        "number of features m",
                        "root mean square error",
                        true);
        chart.getStyler().setXAxisMin(10.0).setXAxisMax(1e4).setYAxisMin(0.01).setYAxisMax(1.0);
        chart.addSeries("measured", m, errors);
        chart.addSeries(
                        "1 / sqrt(m), through the first point",
                        m,
                        Arrays.stream(m).map(each -> errors[0] * Math.sqrt(m[0] / each)).toArray())
                .setMarker(SeriesMarkers.NONE);
        write(chart, "kernel");
        System.out.printf("kernel errors %s, slope %.3f%n", Arrays.toString(errors), slope);
    }

    @Test
    void approximation() throws IOException {
        double[] widths = {4, 8, 16, 32, 64, 128};
        List<Double> means = new ArrayList<>();
        for (double width : widths) {
            Compilation.Networks networks =
                    networks("approximation", Map.of("width", String.valueOf((int) width)));
            double sum = 0;
            for (long seed = 1; seed <= 5; seed++) {
                Network network = networks.of(seed);
                Trainer.of(network).train(Data.of(network, FOLDER));
                sum += Experiments.supNorm(Experiments.approximation(network), Experiments::curve);
            }
            means.add(sum / 5);
        }
        XYChart chart =
                chart(
                        "A ReLU network approximates sin(2 t) + |t - 1| / 2 on [-3, 3]",
                        "width",
                        "greatest error, mean of 5 seeds",
                        true);
        chart.getStyler().setXAxisMin(1.0).setXAxisMax(1e3).setYAxisMin(0.01).setYAxisMax(10.0);
        chart.addSeries("trained by the recipe", Arrays.stream(widths).boxed().toList(), means);
        write(chart, "approximation");
        System.out.println("greatest errors " + means);
    }
}
