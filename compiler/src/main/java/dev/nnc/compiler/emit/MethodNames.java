package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.ReservedNames;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods that have names of the model: of outputs, and of parameters. An output {@code
 * toString} is {@code toStringValue}.
 */
record MethodNames(Map<String, String> outputs, Map<String, String> parameters) {
    static MethodNames of(Face face) {
        var taken = new HashSet<>(ReservedNames.METHODS);
        taken.addAll(Imports.methods());
        face.derived().forEach(derived -> taken.add(derived.method()));
        face.origin().ifPresent(_ -> taken.addAll(List.of("along", "product")));
        var scope = new JavaName(taken);
        var outputs = new LinkedHashMap<String, String>();
        for (Model.Port port : face.model().outputs()) {
            outputs.put(port.name(), scope.unique(JavaName.among(taken, port.name())));
        }
        var parameters = new LinkedHashMap<String, String>();
        for (Place place : face.plan().layout().places()) {
            String name = place.parameter().name();
            parameters.put(name, scope.unique(JavaName.among(taken, name)));
        }
        return new MethodNames(outputs, parameters);
    }

    String output(String name) {
        return outputs.getOrDefault(name, name);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, name);
    }
}
