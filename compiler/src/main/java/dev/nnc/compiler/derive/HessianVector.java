package dev.nnc.compiler.derive;

import dev.nnc.compiler.autodiff.Tangents;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The product of the Hessian of the objective with a direction of the parameters: the gradient's
 * derivative along it. In the derived network it stands for the gradient, and the objective's
 * derivative along the direction for the objective.
 */
final class HessianVector {
    private HessianVector() {}

    static Derived of(Model model) {
        Graph gradient = Optimizer.runForCheck(model);
        GraphBuilder builder = Sample.copy(GraphBuilder.batched(), gradient);
        Directions directions = Directions.of(model);
        List<Result> wanted =
                gradient.results().stream()
                        .filter(result ->
                                result.role() == Role.OBJECTIVE || result.role() == Role.GRADIENT)
                        .toList();
        List<Integer> tangents =
                Tangents.of(
                        builder,
                        directions.sources(builder),
                        wanted.stream().map(Result::node).toList());
        var results = new ArrayList<Result>();
        for (int place = 0; place < wanted.size(); place++) {
            Result result = wanted.get(place);
            results.add(new Result(result.role(), result.name(), tangents.get(place)));
        }
        String summary =
                "The product of the Hessian of the objective of "
                        + model.name()
                        + " with a direction of its parameters.";
        Graph graph = Optimizer.clean(builder.build(results));
        return new Derived(
                "hvp",
                summary,
                Sample.network(
                        model,
                        "Hvp",
                        summary,
                        model.inputs(),
                        model.targets(),
                        List.of(),
                        directions.states(),
                        graph),
                graph,
                Sample.size(directions.states()));
    }
}
