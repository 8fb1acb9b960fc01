package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.ReservedNames;
import dev.nnc.compiler.model.Model;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Java names of inputs and targets: {@code θ} and {@code theta} are {@code theta} and {@code
 * theta2}.
 *
 * @param taken names that no value in the generated classes may have: parameters' constants,
 *     extents, classes, and these names themselves
 */
public record ArgumentNames(Map<String, String> ports, Set<String> taken) {
    public ArgumentNames {
        ports = Map.copyOf(ports);
        taken = Set.copyOf(taken);
    }

    static ArgumentNames of(Model model, List<Layout.Place> places) {
        String type = JavaName.network(model.name());
        var taken = new HashSet<>(ReservedNames.VARIABLES);
        taken.addAll(List.of(type, type + "Description", type + "Forward", type + "Backward"));
        places.forEach(place -> taken.add(place.constant()));
        model.dims().forEach(dim -> taken.add(JavaName.extent(dim.name())));
        var scope = new JavaName(taken);
        var ports = new LinkedHashMap<String, String>();
        for (Model.Port port :
                Stream.concat(model.inputs().stream(), model.targets().stream()).toList()) {
            String name = scope.unique(JavaName.among(ReservedNames.ARGUMENTS, port.name()));
            ports.put(port.name(), name);
            taken.add(name);
        }
        for (String name : ports.values()) {
            taken.add(scope.unique(raw(name)));
        }
        return new ArgumentNames(ports, taken);
    }

    /** The field that standardises an input. */
    public static String raw(String argument) {
        return "raw" + JavaName.type(argument);
    }

    /** The name of an input or target. */
    public String name(String port) {
        return ports.getOrDefault(port, port);
    }
}
