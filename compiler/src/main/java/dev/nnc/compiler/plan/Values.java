package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Source;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.plan.Layout.Place;
import dev.nnc.compiler.plan.Margins.Frame;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.LongRows;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names of a graph's values in the generated class, and the arrays where they lie. */
final class Values {
    private final Graph graph;
    private final Roots roots;
    private final Set<Integer> dense;
    private final Map<Integer, Frame> frames;
    private final Map<Integer, Integer> gaps = new HashMap<>();
    private final Set<String> taken;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Storage> places = new HashMap<>();

    /**
     * @param stored the values that some kernel stores
     * @param heirs stored values without a name of their own, and the named values that they
     *     complete
     * @param frames values that lie inside of others
     */
    Values(
            Graph graph,
            Layout layout,
            Set<Integer> stored,
            Map<Integer, Integer> heirs,
            Map<Integer, Frame> frames) {
        this.graph = graph;
        this.frames = frames;
        this.roots = new Roots(graph);
        this.dense = dense();
        Map<String, Place> byName = layout.byName();
        this.taken = layout.arguments().taken();
        var scope = new JavaName(taken);
        for (Result result : graph.results()) {
            Optional.ofNullable(byName.get(result.name()))
                    .filter(_ -> isStoredInGradient(result))
                    .ifPresent(place ->
                            put(
                                    result.node(),
                                    place,
                                    new Storage.Gradient(place.constant(), place.offset())));
        }
        graph.nodes().forEach(node -> nameSource(node, layout, byName));
        graph.results()
                .forEach(result ->
                        names.computeIfAbsent(
                                result.node(), _ -> scope.unique(resultName(result))));
        List<Integer> unnamed = new ArrayList<>(new TreeSet<>(stored));
        unnamed.stream()
                .filter(id -> graph.node(id).label().isNamed())
                .forEach(id -> name(id, word(id), scope));
        heirs.forEach((heir, named) -> name(heir, word(named), scope));
        unnamed.forEach(id -> name(id, plural(id), scope));
    }

    private void name(int id, String wanted, JavaName scope) {
        names.computeIfAbsent(id, _ -> scope.unique(wanted));
    }

    /** The model's name, or a word for what computes the value. */
    String word(int id) {
        Node node = graph.node(id);
        return node.label().isNamed()
                ? JavaName.of(lastPart(node.label().name()))
                : node.op() instanceof Comprehension rule ? Words.of(rule) : "value";
    }

    /** {@code logSoftmax1.shifted} -> {@code shifted}; very short names keep the part before. */
    private static String lastPart(String name) {
        String[] parts = name.split("\\.");
        String last = parts[parts.length - 1];
        if (parts.length == 1) {
            return name;
        }
        boolean adjoint =
                name.length() > 1 && name.charAt(0) == 'd' && Character.isUpperCase(name.charAt(1));
        String longer = last.length() > 1 ? last : parts[parts.length - 2] + "." + last;
        return adjoint
                ? "d" + Character.toUpperCase(longer.charAt(0)) + longer.substring(1)
                : longer;
    }

    private String plural(int id) {
        Node node = graph.node(id);
        boolean scalar = node.shape().rank() == 0;
        return node.op() instanceof Comprehension rule && !scalar ? Words.plural(rule) : word(id);
    }

    private void put(int id, Place place, Storage where) {
        places.put(id, where);
        gaps.put(id, place.gap());
    }

    private static boolean isStoredInGradient(Result result) {
        return result.role() == Role.GRADIENT || result.role() == Role.UPDATE;
    }

    private void nameSource(Node node, Layout layout, Map<String, Place> byName) {
        if (node.op() instanceof Source source) {
            switch (source.kind()) {
                case INPUT, TARGET -> {
                    String name = layout.arguments().name(source.name());
                    names.put(node.id(), name);
                    places.put(node.id(), new Storage.Argument(name));
                }
                case PARAMETER, FIXED, STATE -> {
                    Place place = byName.get(source.name());
                    if (place == null) {
                        throw new IllegalStateException(
                                "the graph reads "
                                        + source.name()
                                        + ", which the model does not have");
                    }
                    names.put(node.id(), source.name());
                    put(node.id(), place, new Storage.Parameters(place.constant(), place.offset()));
                }
            }
        }
    }

    private static String resultName(Result result) {
        return switch (result.role()) {
            case OUTPUT, LOSS, AVERAGE -> JavaName.of(result.name());
            case PENALTY -> "penalty";
            case OBJECTIVE -> "objective";
            case GRADIENT -> "d" + JavaName.type(result.name());
            case UPDATE -> "next" + JavaName.type(result.name());
        };
    }

    /** Names that no local may have. */
    Set<String> taken() {
        return taken;
    }

    /** The names of all arrays. */
    Collection<String> names() {
        return names.values();
    }

    Roots roots() {
        return roots;
    }

    boolean isSource(int id) {
        return graph.node(roots.of(id)).op() instanceof Source;
    }

    /** The name of a value in Java, or of a parameter in the model. */
    String name(int id) {
        return names.getOrDefault(roots.of(id), word(roots.of(id)));
    }

    /** The room that a value takes, seen in the value's own shape. */
    private Shape allocated(Node node) {
        int root = roots.of(node.id());
        int gap = gaps.getOrDefault(root, 0);
        if (gap == 0) {
            return places.containsKey(root) || dense.contains(root)
                    ? node.shape()
                    : LongRows.allocated(node.shape());
        }
        if (!node.shape().equals(graph.node(root).shape())) {
            throw new IllegalStateException(name(root) + " is seen in the shape " + node.shape());
        }
        int last = node.shape().rank() - 1;
        return last < 1 ? node.shape() : node.shape().with(last, node.shape().last().plus(gap));
    }

    /** Values that leave the workspace, or that somebody sees in another shape. */
    private Set<Integer> dense() {
        var found = new HashSet<Integer>();
        graph.results().forEach(result -> found.add(roots.of(result.node())));
        graph.nodes().stream()
                .filter(node -> !node.shape().equals(graph.node(roots.of(node.id())).shape()))
                .forEach(node -> found.add(roots.of(node.id())));
        return found;
    }

    /** The array in which a value is found, seen in the value's own shape. */
    Buffer buffer(int id) {
        Node node = graph.node(id);
        Storage where = places.getOrDefault(roots.of(id), new Storage.Scratch(name(id)));
        return new Buffer(name(id), node.type(), node.shape(), allocated(node), where);
    }

    /** The value in whose array this one is found. */
    int holder(int id) {
        Frame frame = frames.get(id);
        return frame == null ? id : frame.around();
    }

    /** The place of an element there. */
    List<Subscript> at(int id, List<Subscript> inside) {
        Frame frame = frames.get(id);
        return frame == null ? inside : frame.padding().at(inside);
    }

    /** What a group copies into the middle of its value, where it lies already. */
    Optional<Padding> margin(Group group) {
        Definition copy = group.members().getFirst();
        return frames.values().stream()
                .filter(frame -> copy.isScatter() && frame.around() == copy.id())
                .map(Frame::padding)
                .findFirst();
    }
}
