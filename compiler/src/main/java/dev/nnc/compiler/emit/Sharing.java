package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.ReservedNames;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Slot.Local;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Plan.Equation;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.type.Dim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Kernels that differ in their arrays alone are one method, which is given the arrays and the
 * places of parameters in them: layers of one shape are compiled once.
 *
 * <pre>{@code
 * conv1(image, p, conv1, from, to), conv2(conv1, p, conv2, from, to)
 *   ->  conv1(image, p, conv1, CONV1_W, from, to), conv1(conv1, p, conv2, CONV2_W, from, to)
 * }</pre>
 *
 * <p>Small ones, that threads do not share, stay as they are.
 *
 * @param methods the kernels that are written
 * @param method the one that computes a kernel, where it is another one
 */
record Sharing(List<Part> methods, Map<Part, Part> method) {
    /** What two kernels have in common when one method does for both. */
    private record Key(Kernel kernel) {}

    static Sharing of(Plan plan) {
        Map<Key, List<Part>> alike = new LinkedHashMap<>();
        plan.kernels()
                .forEach(part ->
                        alike.computeIfAbsent(key(part.kernel()), _ -> new ArrayList<>())
                                .add(part));
        var methods = new ArrayList<Part>();
        Map<Part, Part> method = new LinkedHashMap<>();
        alike.values()
                .forEach(parts -> {
                    if (parts.size() > 1 && parts.getFirst().kernel().parallel()) {
                        Part written = general(parts);
                        methods.add(written);
                        parts.forEach(part -> method.put(part, written));
                    } else {
                        methods.addAll(parts);
                    }
                });
        return new Sharing(methods, method);
    }

    Part methodOf(Part part) {
        return method.getOrDefault(part, part);
    }

    /** What a kernel's method is given for the arrays and places that it names. */
    Map<String, String> arguments(Part part) {
        List<Slot> formal = methodOf(part).kernel().slots();
        List<Slot> actual = part.kernel().slots();
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int slot = 0; slot < formal.size(); slot++) {
            if (formal.get(slot) instanceof Buffer(var _, var _, var _, var _, Storage name)
                    && actual.get(slot)
                            instanceof Buffer(var _, var _, var _, var _, Storage value)) {
                arguments.put(Places.array(name), Places.array(value));
                if (name instanceof Storage.Given) {
                    arguments.put(
                            Places.origin(name).orElseThrow(), Places.origin(value).orElse("0"));
                }
            }
        }
        List<Axis> axes = methodOf(part).kernel().axes();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).given()) {
                arguments.put(axes.get(axis).name(), part.kernel().axes().get(axis).name());
            }
        }
        return arguments;
    }

    /** The kernel without the names of its arrays and variables. */
    private static Key key(Kernel kernel) {
        List<Axis> axes =
                kernel.axes().stream()
                        .map(axis -> new Axis("", axis.extent(), axis.given()))
                        .toList();
        List<Slot> slots =
                IntStream.range(0, kernel.slots().size())
                        .<Slot>mapToObj(slot ->
                                switch (kernel.slots().get(slot)) {
                                    case Buffer buffer ->
                                            buffer.moved("", general(buffer.where(), slot));
                                    case Local local -> new Local("", local.type());
                                })
                        .toList();
        return new Key(new Kernel(axes, slots, kernel.body(), kernel.parallel()));
    }

    private static Storage general(Storage where, int slot) {
        return switch (where) {
            case Storage.Argument _, Storage.Scratch _, Storage.Given _ ->
                    new Storage.Scratch(String.valueOf(slot));
            case Storage.Parameters _ -> new Storage.Parameters("", 0);
            case Storage.Gradient _ -> new Storage.Gradient("", 0);
        };
    }

    /** The method for several kernels, which is named after the first. */
    private static Part general(List<Part> parts) {
        Part first = parts.getFirst();
        Kernel kernel = first.kernel();
        var names = new JavaName(taken(kernel));
        List<Slot> slots =
                IntStream.range(0, kernel.slots().size())
                        .mapToObj(slot ->
                                kernel.slots().get(slot) instanceof Buffer buffer
                                                && isAnywhere(parts, slot)
                                        ? given(buffer, names)
                                        : kernel.slots().get(slot))
                        .toList();
        List<Equation> equations =
                parts.stream().flatMap(part -> part.equations().stream()).distinct().toList();
        return new Part(
                first.name(),
                new Kernel(kernel.axes(), slots, kernel.body(), kernel.parallel()),
                equations,
                first.cost());
    }

    /** Whether a value does not always lie at the start of its array. */
    private static boolean isAnywhere(List<Part> parts, int slot) {
        return parts.stream()
                .anyMatch(part ->
                        part.kernel().slots().get(slot) instanceof Buffer buffer
                                && Places.origin(buffer.where()).isPresent());
    }

    private static Slot given(Buffer buffer, JavaName names) {
        String array = Places.array(buffer.where());
        String origin =
                switch (buffer.where()) {
                    case Storage.Parameters _, Storage.Gradient _ ->
                            JavaName.of(
                                    buffer.name().substring(buffer.name().lastIndexOf('.') + 1));
                    case Storage.Given given -> given.origin();
                    case Storage.Argument _, Storage.Scratch _ -> array + "From";
                };
        return buffer.moved(buffer.name(), new Storage.Given(array, names.unique(origin)));
    }

    private static Set<String> taken(Kernel kernel) {
        Set<String> taken = new HashSet<>(List.of("S", "L", "FEW", "from", "to", "seed", "step"));
        taken.addAll(ReservedNames.METHODS);
        kernel.axes().forEach(axis -> taken.add(axis.name()));
        KernelFacts.of(kernel).dims().stream().map(Extents::name).forEach(taken::add);
        taken.add(Extents.name(Dim.BATCH));
        kernel.slots()
                .forEach(slot ->
                        taken.add(
                                slot instanceof Buffer buffer
                                        ? Places.array(buffer.where())
                                        : slot.name()));
        return taken;
    }
}
