package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored values of one elaboration, in the order of elaboration, by their full names: {@code
 * block2.dense1.W}.
 */
final class Parameters {
    /** A stored value. */
    record Entry(Model.Parameter parameter, Tensor tensor, Span declared) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> frozen = new LinkedHashSet<>();

    Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    void declare(Entry entry) {
        entries.put(entry.parameter().name(), entry);
    }

    /** From now on the value is a parameter of the network; one that nothing uses is none. */
    void use(String key) {
        used.add(key);
    }

    /** Everything at or below this path keeps its value. */
    void freeze(String path) {
        frozen.add(path);
    }

    boolean isFrozen(String key) {
        return frozen.stream().anyMatch(path -> key.equals(path) || key.startsWith(path + "."));
    }

    /** Those that are used, with their final kinds. */
    List<Model.Parameter> list() {
        var list = new ArrayList<Model.Parameter>();
        for (Entry entry : entries.values()) {
            if (used.contains(entry.parameter().name())) {
                list.add(withKind(entry.parameter()));
            }
        }
        return list;
    }

    /** The keys of everything declared below a path. */
    List<String> keysBelow(String path) {
        return entries.keySet().stream().filter(key -> key.startsWith(path)).toList();
    }

    private Model.Parameter withKind(Model.Parameter p) {
        boolean stops = p.kind() == ParameterKind.TRAINED && isFrozen(p.name());
        return stops
                ? new Model.Parameter(
                        p.name(),
                        p.shape(),
                        ParameterKind.FROZEN,
                        p.initializer(),
                        p.documentation(),
                        p.label())
                : p;
    }
}
