package dev.nnc.cli.profile;

import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.Screen;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what the kernels of a network take from now on.
 *
 * <pre>{@code
 * var profile = Profile.start(network, model, graph, options, limits);
 * trainer.train(samples);      // which tells the profile its epochs
 * profile.stop();
 * profile.print(screen);
 * }</pre>
 *
 * <p>Of a training with several epochs it leaves out the first three seconds, in which the JIT
 * compiles, or half of the time if that is less.
 */
public final class Profile implements TrainingListener {
    private static final double WARM_UP = 3;

    private final Network network;
    private final LoadedModel model;
    private final Plan plan;
    private final ModelOptions options;
    private final MachineLimits limits;
    private final List<Moment> moments = new ArrayList<>();

    /** The counters at some time, after an epoch. */
    private record Moment(int epoch, long nanoseconds, Counters counters) {
        double secondsSince(Moment other) {
            return (nanoseconds - other.nanoseconds) / 1e9;
        }
    }

    private Profile(
            Network network,
            LoadedModel model,
            Plan plan,
            ModelOptions options,
            MachineLimits limits) {
        this.network = network;
        this.model = model;
        this.plan = plan;
        this.options = options;
        this.limits = limits;
    }

    /**
     * Begins to measure.
     *
     * @param graph that the classes were made of, to be measured
     */
    public static Profile start(
            Network network,
            LoadedModel model,
            Graph graph,
            ModelOptions options,
            MachineLimits limits) {
        Plan plan = Planner.plan(graph, Layout.of(model.model()), List.of());
        var profile = new Profile(network, model, plan, options, limits);
        profile.look(0);
        return profile;
    }

    private void look(int epoch) {
        moments.add(new Moment(epoch, System.nanoTime(), Counters.of(network)));
    }

    @Override
    public void onEpoch(EpochEvent event) {
        look(event.epoch());
    }

    /** Ends the measurement. */
    public void stop() {
        look(moments.getLast().epoch());
    }

    /** Shows what was measured. */
    public void print(Screen screen) {
        Moment from = beginning();
        Moment to = moments.getLast();
        double seconds = to.secondsSince(from);
        String title =
                "measured"
                        + (from.epoch() > 0 ? " after epoch " + from.epoch() : "")
                        + ", "
                        + Amounts.time(seconds)
                        + (from.epoch() > 0 ? "" : ", with the time in which the JIT compiles")
                        + "; the least time is that of one core";
        var table =
                new ProfileTable(
                        title,
                        KernelTime.of(plan, to.counters().minus(from.counters()), realBytes()),
                        seconds,
                        limits,
                        options.source().text().lines().toList(),
                        model.model().file());
        screen.err().print(table.text());
        screen.err().flush();
    }

    private int realBytes() {
        return options.precision() == Precision.FLOAT ? Float.BYTES : Double.BYTES;
    }

    /** The end of the first epoch after which the JIT may be done. */
    private Moment beginning() {
        Moment first = moments.getFirst();
        double half = moments.getLast().secondsSince(first) / 2;
        Moment found = first;
        for (Moment moment : moments) {
            double passed = moment.secondsSince(first);
            if (passed <= half && found.secondsSince(first) < WARM_UP) {
                found = moment;
            }
        }
        return found;
    }
}
