package dev.nnc.cli.explain;

import dev.nnc.cli.profile.Amounts;
import dev.nnc.cli.profile.KernelTime;
import dev.nnc.cli.profile.MeasuredRun;
import dev.nnc.cli.profile.Step;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.type.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A network on one page that needs no other file: the model beside its picture, its arrays, and
 * each kernel with its equations, its work and its Java. What comes from the same line of the model
 * lights up together.
 *
 * @param source the text of the model
 * @param drawing SVG
 * @param table what the kernels have to do
 * @param measured what they took, if it was measured
 */
record ModelPage(
        Model model,
        String source,
        String drawing,
        Plan plan,
        PlanTable table,
        KernelSources sources,
        Optional<MeasuredRun> measured) {
    private static final String FOLDER = "/dev/nnc/cli/explain/";

    String html() {
        var page = new StringBuilder();
        String title = Html.escaped(model.name());
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<title>").append(title).append("</title>\n<style>\n");
        page.append(resource("page.css")).append("</style>\n</head>\n<body>\n");
        page.append("<aside>\n<h1>").append(title).append("</h1>\n<pre class=\"source\">");
        source(page);
        page.append("</pre>\n</aside>\n<main>\n");
        page.append("<section id=\"picture\">\n<h2>The network</h2>\n");
        page.append(drawing.replaceFirst("<\\?xml[^>]*>", "")).append("</section>\n");
        parameters(page);
        for (Program program : Program.values()) {
            program(program, page);
        }
        page.append("</main>\n<script>\n").append(resource("page.js"));
        return page.append("</script>\n</body>\n</html>\n").toString();
    }

    private void source(StringBuilder page) {
        int number = 1;
        for (String line : source.lines().toList()) {
            page.append("<span class=\"line\" tabindex=\"0\" data-line=\"")
                    .append(number)
                    .append("\">");
            page.append(String.format("%3d  ", number))
                    .append(Html.escaped(line))
                    .append("</span>");
            number++;
        }
    }

    private void parameters(StringBuilder page) {
        if (model.parameters().isEmpty()) {
            return;
        }
        page.append("<section id=\"arrays\">\n<h2>Stored arrays</h2>\n<table>\n");
        page.append("<tr><th>name</th><th>shape</th><th>numbers</th><th></th></tr>\n");
        for (Model.Parameter parameter : model.parameters()) {
            boolean isTrained = parameter.kind() == ParameterKind.TRAINED;
            page.append("<tr data-line=\"").append(parameter.label().line()).append("\"><td>");
            page.append(Html.escaped(parameter.name())).append("</td><td>");
            page.append(shape(parameter.shape())).append("</td><td class=\"number\">");
            page.append(String.format("%,d", parameter.shape().size().max())).append("</td><td>");
            page.append(
                    isTrained ? "" : parameter.kind().name().toLowerCase(java.util.Locale.ROOT));
            page.append("</td></tr>\n");
        }
        page.append("</table>\n</section>\n");
    }

    private static String shape(Shape shape) {
        return shape.rank() == 0
                ? "number"
                : shape.extents().stream().map(Object::toString).collect(Collectors.joining(" × "));
    }

    private void program(Program program, StringBuilder page) {
        List<Step> steps = Step.of(plan, program, table.batch(), table.realBytes());
        if (steps.isEmpty()) {
            return;
        }
        double all = steps.stream().mapToDouble(this::seconds).sum();
        double operations = steps.stream().mapToDouble(s -> s.work().allOperations()).sum();
        page.append("<section id=\"").append(program).append("\">\n<h2>").append(heading(program));
        page.append("</h2>\n<p>").append(steps.size()).append(" kernels, batch ");
        page.append(table.batch()).append(": ").append(Amounts.count(operations));
        page.append(" operations, at least ").append(Amounts.time(all));
        double took = seconds(program, steps);
        page.append(took > 0 ? "; measured " + Amounts.time(took) : "").append(".</p>\n");
        steps.forEach(step -> step(step, all, measured(program, step, took), page));
        page.append("</section>\n");
    }

    private static String heading(Program program) {
        return switch (program) {
            case PREDICT -> "Prediction";
            case EVALUATE -> "Losses and metrics";
            case LEARN -> "A training step: values and derivatives";
        };
    }

    private double seconds(Step step) {
        return table.limits().seconds(step.work());
    }

    private double seconds(Program program, List<Step> steps) {
        return steps.stream()
                .flatMap(step -> measured.flatMap(run -> run.of(program, step)).stream())
                .mapToDouble(KernelTime::secondsOfRun)
                .sum();
    }

    /** The measured time in words, empty if it was not measured. */
    private String measured(Program program, Step step, double all) {
        return measured.flatMap(run -> run.of(program, step))
                .map(KernelTime::secondsOfRun)
                .map(time -> {
                    long part = Math.round(100 * time / all);
                    return "<p class=\"facts\">"
                            + bar("measured", part)
                            + part
                            + " % of the measured time · "
                            + Amounts.time(time)
                            + " · "
                            + Amounts.count(step.work().allOperations() / time)
                            + " operations a second · the least time is "
                            + Math.round(100 * seconds(step) / time)
                            + " % of it</p>\n";
                })
                .orElse("");
    }

    private static String bar(String kind, long part) {
        return "<span class=\"bar " + kind + "\" style=\"--part: " + part + "%\"></span>";
    }

    private void step(Step step, double all, String took, StringBuilder page) {
        String lines = step.lines().stream().map(String::valueOf).collect(Collectors.joining(" "));
        double part = 100 * seconds(step) / all;
        page.append("<article data-line=\"").append(lines).append("\">\n<h3>");
        page.append(Html.escaped(step.part().name())).append("</h3>\n<p class=\"facts\">");
        page.append(bar("least", Math.round(part)));
        page.append(Math.round(part)).append(" % of the least time · ");
        page.append(Amounts.count(step.work().allOperations())).append(" operations · ");
        page.append(Amounts.bytes(step.work().bytes())).append(" · ");
        page.append(Amounts.time(seconds(step)));
        page.append(step.calls() > 1 ? " in " + (long) step.calls() + " calls" : "");
        page.append("</p>\n").append(took);
        for (Plan.Equation equation : step.part().equations()) {
            page.append("<p class=\"equation\" data-line=\"").append(equation.label().line());
            page.append("\">").append(Html.escaped(equation.text())).append("</p>\n");
        }
        List<String> details = table.schedule(step.part().name()).details();
        page.append("<p class=\"facts\">");
        page.append(details.stream().map(Html::escaped).collect(Collectors.joining("<br>\n")));
        page.append("</p>\n");
        sources.plain(step.part().name()).ifPresent(java -> java("Java", java, page));
        sources.vectors(step.part().name())
                .ifPresent(java -> java("Java with vectors", java, page));
        page.append("</article>\n");
    }

    private static void java(String title, String text, StringBuilder page) {
        page.append("<details><summary>").append(title).append("</summary><pre>");
        page.append(Html.escaped(text)).append("</pre></details>\n");
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(ModelPage.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
