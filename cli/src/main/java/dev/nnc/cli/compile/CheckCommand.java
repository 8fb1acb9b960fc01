package dev.nnc.cli.compile;

import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.RuntimeNoise;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.interpret.CheckResult;
import dev.nnc.compiler.interpret.Cost;
import dev.nnc.compiler.interpret.GradientCheck;
import dev.nnc.compiler.interpret.GradientCheck.Settings;
import dev.nnc.compiler.interpret.GradientReport;
import dev.nnc.compiler.interpret.InitialValues;
import dev.nnc.compiler.interpret.OutputProbe;
import dev.nnc.compiler.interpret.ShapeReport;
import dev.nnc.compiler.model.Model;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code nnc check digits.nn}: the shapes of a network, what it costs, and whether its gradients
 * are right.
 */
@Command(
        name = "check",
        description =
                "Checks a network: problems, shapes, parameters, cost, and its gradients against the complex step.")
public final class CheckCommand implements Callable<Integer> {
    private static final int BATCH = 32;

    @Mixin ModelOptions options = new ModelOptions();

    @Option(
            names = "--all",
            description = "Check every entry of every gradient, however long it takes.")
    boolean all;

    @Override
    public Integer call() {
        LoadedModel loaded = options.load();
        Screen screen = options.screen();
        Graph graph = Nnc.graph(loaded.model());
        int batch = loaded.model().train().map(train -> train.batch().orElse(BATCH)).orElse(BATCH);
        screen.out()
                .print(new ShapeReport(loaded.model(), Cost.ofStep(graph, batch), batch).text());
        screen.out().flush();
        if (graph.results().stream().noneMatch(result -> result.role() == Graph.Role.GRADIENT)) {
            screen.result(
                    "there are no gradients to check, for nothing is trained: "
                            + (loaded.model().losses().isEmpty()
                                    ? "the network has no loss"
                                    : "no parameter is"));
            return Failure.FINE;
        }
        Settings settings = all ? Settings.DEFAULT.all() : Settings.DEFAULT;
        CheckResult result =
                new GradientCheck(
                                Nnc.graphToCheck(loaded.model()),
                                RuntimeNoise.of(settings.seed(), 1),
                                settings)
                        .run(InitialValues.scaledLike(loaded.model()));
        screen.out().print(new GradientReport(result).text());
        screen.out().flush();
        boolean outputs = outputs(loaded.model(), screen);
        return result.passes() && outputs ? Failure.FINE : Failure.MODEL;
    }

    /** Whether the Jacobian of the outputs is the same forward and in reverse. */
    private static boolean outputs(Model model, Screen screen) {
        Optional<Model> probe = OutputProbe.of(model);
        if (probe.isEmpty()) {
            return true;
        }
        Graph graph = Nnc.graphToCheck(probe.get());
        if (graph.results().stream().noneMatch(result -> result.role() == Graph.Role.GRADIENT)) {
            return true;
        }
        Settings settings = Settings.DEFAULT.directionsOnly();
        CheckResult result =
                new GradientCheck(graph, RuntimeNoise.of(settings.seed(), 1), settings)
                        .run(InitialValues.scaledLike(probe.get()));
        screen.out().print(new GradientReport(result).jacobianText());
        screen.out().flush();
        return result.passes();
    }
}
