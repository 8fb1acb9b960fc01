package dev.nnc.cli.compile;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.GraphPrinter;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.AstPrinter;
import dev.nnc.compiler.syntax.Parser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pass makes of a network, as text: {@code Dump.of("clean").text(source, model)}. */
record Dump(String pass) {
    private static final List<String> PASSES =
            List.of("all", "ast", "model", "batch", "simplify", "differentiate", "clean", "plan");

    /** A known pass. */
    static Dump of(String pass) {
        if (!PASSES.contains(pass)) {
            String remedy =
                    Suggestion.didYouMean(pass, PASSES)
                            .orElse("the passes are " + String.join(", ", PASSES));
            throw Failure.usage("--dump " + pass + ": there is no such pass", remedy);
        }
        return new Dump(pass);
    }

    /** The text of the pass, or of all, each under its name. */
    String text(SourceFile source, Model model) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("ast", AstPrinter.print(Parser.parse(source, new Reporter())));
        texts.put(
                "model",
                "// prediction\n"
                        + GraphPrinter.print(model.prediction())
                        + "// training\n"
                        + GraphPrinter.print(model.training()));
        var graph =
                Nnc.graph(
                        model,
                        Mode.PREDICTION,
                        Mode.TRAINING,
                        (name, after) -> texts.put(name, GraphPrinter.print(after)));
        texts.put("plan", PlanText.of(Planner.plan(graph, Layout.of(model), List.of())));
        if (!pass.equals("all")) {
            return texts.getOrDefault(pass, "");
        }
        var all = new StringBuilder();
        texts.forEach((name, text) ->
                all.append("== ").append(name).append('\n').append(text).append('\n'));
        return all.toString();
    }
}
