package dev.nnc.cli.explain;

import dev.nnc.cli.graph.Drawing;
import dev.nnc.cli.profile.MachineLimits;
import dev.nnc.cli.profile.MeasuredRun;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.diagram.Depth;
import dev.nnc.compiler.diagram.DiagramBuilder;
import dev.nnc.compiler.emit.KernelSchedule;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import java.util.List;
import java.util.Optional;

/** Collects what a page about a network shows. */
final class ModelPages {
    private static final int BATCH = 32;

    private ModelPages() {}

    /**
     * @param measured whether the kernels are run to be measured
     */
    static ModelPage of(ModelOptions options, boolean measured) {
        LoadedModel loaded = options.load();
        Model model = loaded.model();
        Graph graph = Nnc.graph(model);
        Plan plan = Planner.plan(graph, Layout.of(model), List.of());
        int batch = model.train().map(train -> train.batch().orElse(BATCH)).orElse(BATCH);
        var table =
                new PlanTable(
                        plan,
                        KernelSchedule.of(plan, Precision.FLOAT),
                        batch,
                        Float.BYTES,
                        new MachineLimits());
        var sources = new KernelSources(Nnc.sources(model, graph, "page", Precision.FLOAT));
        String drawing = Drawing.of(DiagramBuilder.of(options.outline(), Depth.calls(1)));
        Optional<MeasuredRun> run =
                measured ? Optional.of(MeasuredRun.of(model, graph, batch)) : Optional.empty();
        return new ModelPage(model, options.source().text(), drawing, plan, table, sources, run);
    }
}
