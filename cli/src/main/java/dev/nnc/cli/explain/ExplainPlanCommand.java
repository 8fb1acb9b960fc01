package dev.nnc.cli.explain;

import dev.nnc.cli.profile.MachineLimits;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.KernelSchedule;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nnc explain-plan model.nn}: where the time and the memory of a network must go. */
@Command(
        name = "explain-plan",
        description =
                "Shows the kernels of a network: arithmetic, bytes, the least time they can take, schedules, and the memory.",
        footer = {
            "",
            "The least time of a kernel is what its arithmetic takes at the machine's peak, or its arrays at"
                    + " its bandwidth, whichever is more; exp and its like count as 20 operations."
        })
public final class ExplainPlanCommand implements Callable<Integer> {
    private static final int BATCH = 32;

    @Mixin ModelOptions options = new ModelOptions();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples in a batch; that of the train block if nothing is said.")
    Optional<Integer> batch = Optional.empty();

    @Mixin MachineLimits limits = new MachineLimits();

    @Option(names = "--json", description = "The same as JSON, in numbers without units.")
    boolean json;

    @Override
    public Integer call() {
        limits.check();
        if (batch.filter(n -> n < 1).isPresent()) {
            throw Failure.usage("--batch must be above 0", "leave it out, or give more");
        }
        LoadedModel loaded = options.load();
        Plan plan = Planner.plan(Nnc.graph(loaded.model()), Layout.of(loaded.model()), List.of());
        int samples =
                batch.orElseGet(() ->
                        loaded.model()
                                .train()
                                .map(train -> train.batch().orElse(BATCH))
                                .orElse(BATCH));
        int bytes = options.precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES;
        var schedules = KernelSchedule.of(plan, options.precision());
        options.screen()
                .out()
                .print(
                        json
                                ? new PlanJson(plan, schedules, samples, bytes, limits).text()
                                : new PlanTable(plan, schedules, samples, bytes, limits).text());
        options.screen().out().flush();
        return Failure.FINE;
    }
}
