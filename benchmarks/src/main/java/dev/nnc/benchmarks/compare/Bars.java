package dev.nnc.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A picture: for each network how many times as long the fastest peer takes, as bars on a
 * logarithmic axis with a line at 1, and the share of the measured peak at the right. Its colours
 * are readable on light and on dark.
 */
final class Bars {
    private static final int LEFT = 130;
    private static final int WIDTH = 780;

    /** For the shares of the peak. */
    private static final int RIGHT = 110;

    private static final int ROW = 34;
    private static final int TOP = 46;
    private static final double LOWEST = 0.25;
    private static final double HIGHEST = 64;

    private final Results results;
    private final List<Case> cases;

    Bars(Results results, int threads) {
        this.results = results;
        cases =
                results.workloads().stream()
                        .map(workload -> new Case(workload, threads))
                        .filter(what -> results.rounds(what, Results.OWN) > 0)
                        .toList();
    }

    /** The name of the picture's file. */
    static String file(int threads) {
        return "performance-" + threads + ".svg";
    }

    String svg() {
        int height = TOP + ROW * cases.size() + 10;
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
                <title>Time of the fastest peer divided by ours, and our share of the peak</title>
                <style>
                text { font: 13px sans-serif; fill: #57606a }
                .axis { stroke: #8c959f; stroke-width: 1 }
                .one { stroke: #8c959f; stroke-width: 2 }
                .step { fill: #2f81f7 }
                .predict { fill: #d18616 }
                @media (prefers-color-scheme: dark) { text { fill: #adbac7 } }
                </style>
                <rect class="step" x="%d" y="4" width="12" height="12"/>
                <text x="%d" y="15">training step</text>
                <rect class="predict" x="%d" y="4" width="12" height="12"/>
                <text x="%d" y="15">prediction of one sample</text>
                <text x="%d" y="15">bars: fastest peer / nnc</text>
                <text x="%d" y="34" text-anchor="end">%% of peak</text>
                """
                        .formatted(
                                WIDTH,
                                height,
                                LEFT,
                                LEFT + 18,
                                LEFT + 130,
                                LEFT + 148,
                                LEFT + 330,
                                WIDTH - 10));
        for (double mark = LOWEST; mark <= HIGHEST; mark *= 2) {
            axis(svg, mark, height);
        }
        for (int row = 0; row < cases.size(); row++) {
            row(svg, cases.get(row), TOP + ROW * row);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axis(StringBuilder svg, double mark, int height) {
        long x = Math.round(place(mark));
        String label = mark < 1 ? "1/" + Math.round(1 / mark) : Long.toString(Math.round(mark));
        svg.append(
                "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n"
                        .formatted(mark == 1 ? "one" : "axis", x, x, TOP - 8, height));
        svg.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                        .formatted(x, TOP - 12, label));
    }

    private void row(StringBuilder svg, Case what, int y) {
        svg.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                        .formatted(LEFT - 8, y + 20, what.workload().title()));
        bar(svg, "step", results.ratio(what, Message.STEP), y + 3);
        bar(svg, "predict", results.ratio(what, Message.PREDICT), y + 17);
        share(svg, results.percentOfPeak(what, Message.STEP), y + 3);
        share(svg, results.percentOfPeak(what, Message.PREDICT), y + 17);
    }

    private static void share(StringBuilder svg, OptionalDouble percent, int y) {
        if (percent.isPresent()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f %%</text>%n",
                            WIDTH - 10,
                            y + 11,
                            percent.getAsDouble()));
        }
    }

    private static void bar(StringBuilder svg, String kind, OptionalDouble ratio, int y) {
        if (ratio.isEmpty()) {
            return;
        }
        double one = place(1);
        double end = place(ratio.getAsDouble());
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"12\"/>%n",
                        kind,
                        Math.min(one, end),
                        y,
                        Math.max(1, Math.abs(end - one))));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\">%.2f</text>%n",
                        Math.max(one, end) + 4,
                        y + 11,
                        ratio.getAsDouble()));
    }

    /** The horizontal place of a ratio. */
    private static double place(double ratio) {
        double clipped = Math.max(LOWEST, Math.min(HIGHEST, ratio));
        double share = Math.log(clipped / LOWEST) / Math.log(HIGHEST / LOWEST);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }
}
