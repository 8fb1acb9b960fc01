package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Slot.Local;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The axes and slots of a kernel while it is built: names are given once. */
final class KernelSlots {
    private final Values values;
    private final List<Axis> axes = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Integer, Integer> buffers = new HashMap<>();
    private final Map<Integer, Integer> locals = new HashMap<>();
    private final Set<String> arrays = new HashSet<>();
    private final JavaName localNames;

    /** A kernel that touches the arrays of these values. */
    KernelSlots(Values values, List<Integer> touched) {
        this.values = values;
        for (int id : touched) {
            if (values.buffer(id).where() instanceof Storage.Scratch
                    || values.buffer(id).where() instanceof Storage.Argument) {
                arrays.add(values.name(id));
            }
        }
        var taken = new HashSet<>(arrays);
        taken.addAll(values.taken());
        taken.addAll(Set.of("n", "i", "j", "k", "l", "f", "u", "v", "c"));
        this.localNames = new JavaName(taken);
    }

    List<Axis> axes() {
        return axes;
    }

    List<Slot> slots() {
        return slots;
    }

    int axis(String name, Extent extent) {
        axes.add(new Axis(name, extent));
        return axes.size() - 1;
    }

    /** A variable whose value the caller of the kernel gives. */
    int given(String name, Extent extent) {
        axes.add(new Axis(name, extent, true));
        return axes.size() - 1;
    }

    boolean isGiven(int axis) {
        return axes.get(axis).given();
    }

    /** Names that a loop inside of these axes must not have. */
    Set<String> taken(List<Integer> enclosing) {
        var taken = new HashSet<>(arrays);
        enclosing.forEach(axis -> taken.add(axes.get(axis).name()));
        return taken;
    }

    int buffer(int id) {
        return buffers.computeIfAbsent(
                id,
                _ -> {
                    Buffer buffer = values.buffer(id);
                    slots.add(buffer);
                    return slots.size() - 1;
                });
    }

    /** A local for a value; later reads find it by {@link #localOf}. */
    int local(int id, String suggestion, ElementType type) {
        int slot = local(suggestion, type);
        locals.put(id, slot);
        return slot;
    }

    int local(String suggestion, ElementType type) {
        slots.add(new Local(localNames.unique(suggestion), type));
        return slots.size() - 1;
    }

    boolean hasLocal(int id) {
        return locals.containsKey(id);
    }

    int localOf(int id) {
        return locals.getOrDefault(id, -1);
    }
}
