package dev.nnc.compiler.derive;

import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Initializer;
import dev.nnc.compiler.model.Model.Parameter;
import dev.nnc.compiler.model.Model.ParameterKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A direction of the trained parameters: for each of them a state of its shape, {@code direction of
 * dense1.W}. The states lie behind all parameters, in the order of the trained ones.
 */
record Directions(List<Parameter> trained, List<Parameter> states) {
    static Directions of(Model model) {
        List<Parameter> trained = Sample.trained(model);
        return new Directions(trained, trained.stream().map(Directions::state).toList());
    }

    private static Parameter state(Parameter parameter) {
        return new Parameter(
                "direction of " + parameter.name(),
                parameter.shape(),
                ParameterKind.STATE,
                new Initializer("zeros", List.of()),
                "The direction of " + parameter.name() + ".",
                parameter.label().named("direction of " + parameter.name()));
    }

    /** The sources of the parameters, and those of their directions. */
    Map<Integer, Integer> sources(GraphBuilder builder) {
        var sources = new HashMap<Integer, Integer>();
        for (int place = 0; place < trained.size(); place++) {
            sources.put(
                    Sample.source(builder, trained.get(place)),
                    Sample.source(builder, states.get(place)));
        }
        return sources;
    }
}
