package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Parameter;
import dev.nnc.compiler.model.Model.ParameterKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each parameter lies in the flat array: the trained ones first, then the frozen, the fixed
 * and the states.
 *
 * @param arguments what inputs and targets are called
 */
public record Layout(List<Place> places, ArgumentNames arguments) {
    /** A parameter, the name of the constant that holds its offset, and the offset. */
    public record Place(Parameter parameter, String constant, int offset) {
        /** Its elements in the array, gaps behind long rows included. */
        public int length() {
            return Math.toIntExact(parameter.allocated().size().literal());
        }

        /** The unused elements behind each row. */
        public int gap() {
            return parameter.shape().rank() == 0
                    ? 0
                    : Math.toIntExact(
                            parameter.allocated().last().literal()
                                    - parameter.shape().last().literal());
        }
    }

    public Layout {
        places = List.copyOf(places);
    }

    public static Layout of(Model model) {
        var names = new JavaName(Set.of());
        var places = new ArrayList<Place>();
        int offset = 0;
        for (ParameterKind kind : ParameterKind.values()) {
            for (Parameter parameter : model.parameters()) {
                if (parameter.kind() == kind) {
                    places.add(
                            new Place(
                                    parameter,
                                    names.unique(JavaName.constant(parameter.name())),
                                    offset));
                    offset = Math.addExact(offset, places.getLast().length());
                }
            }
        }
        return new Layout(places, ArgumentNames.of(model, places));
    }

    /** The places by the names of the parameters. */
    public Map<String, Place> byName() {
        var byName = new LinkedHashMap<String, Place>();
        places.forEach(place -> byName.put(place.parameter().name(), place));
        return byName;
    }

    /** The length of the array of all parameters. */
    public int length() {
        return places.isEmpty() ? 0 : places.getLast().offset() + places.getLast().length();
    }
}
