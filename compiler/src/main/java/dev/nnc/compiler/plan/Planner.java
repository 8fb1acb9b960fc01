package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.plan.Plan.Call;
import dev.nnc.compiler.plan.Plan.Equation;
import dev.nnc.compiler.plan.Plan.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides which values are computed together and where they lie.
 *
 * <pre>{@code
 * Plan plan = Planner.plan(batched, Layout.of(model), List.of());
 * plan.parts(Program.PREDICT);   // the kernels of a prediction, in order
 * }</pre>
 */
public final class Planner {
    /** The variable of the steps of a recurrence. */
    private static final String STEP = "time";

    /** What the names of a kernel's field and of its tiles have behind that of the kernel. */
    private static final List<String> ENDS =
            List.of("Rows", "Tile", "Row", "End", "EdgeTile", "EdgeRow");

    /** With delays. */
    private final Graph prepared;

    private final Graph graph;
    private final Layout layout;
    private final Collection<String> reserved;
    private final Roots roots;
    private final List<Draft> drafts;
    private final Values values;
    private final Map<Kernel, Integer> known = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final JavaName methods;
    private final Lifetimes lifetimes = new Lifetimes();

    /** What a program computes together, before values have names. */
    private record Draft(
            Program program, Set<Integer> results, List<Stage> stages, Residence residence) {
        List<Group> groups() {
            return stages.stream().flatMap(Stage::all).toList();
        }
    }

    private Planner(Graph prepared, Layout layout, Collection<String> reserved) {
        Graph written = Recurrences.written(prepared);
        var nodes = new ArrayList<>(written.nodes());
        var scales = new Scales(nodes);
        var functions = new LongFunctions(nodes, Recurrences.stepwise(prepared));
        var crops = new Crops(nodes, Recurrences.stepwise(prepared));
        var margins = new Margins(nodes, written, Recurrences.stepwise(prepared));
        var halos = new Halos(nodes, Recurrences.stepwise(prepared));
        var scatters = new Scatters(nodes);
        var transposes = new Transposes(nodes, Recurrences.stepwise(prepared));
        var sums = new SumOrder(nodes);
        var definitions = new EnumMap<Program, List<Definition>>(Program.class);
        for (Program program : Program.values()) {
            var kept = new HashSet<>(results(written, program));
            kept.addAll(Recurrences.remembered(prepared));
            List<Definition> inlined =
                    functions.apply(Inline.definitions(written, program.nodes(written), kept));
            List<Definition> scaled = program == Program.LEARN ? inlined : scales.apply(inlined);
            var windows = new WindowRows(nodes, kept, halos);
            definitions.put(
                    program,
                    transposes.apply(
                            sums.apply(
                                    scatters.apply(
                                            margins.apply(
                                                    halos.apply(
                                                            windows.apply(
                                                                    crops.apply(
                                                                            scaled, kept))))))));
        }
        this.prepared = prepared;
        this.graph = new Graph(nodes, written.results());
        this.layout = layout;
        this.reserved = reserved;
        this.roots = new Roots(graph);
        this.drafts =
                Arrays.stream(Program.values())
                        .map(program ->
                                draft(program, definitions.getOrDefault(program, List.of())))
                        .toList();
        Set<Integer> stored =
                drafts.stream()
                        .flatMap(draft -> draft.residence().stored().stream())
                        .collect(Collectors.toSet());
        this.values = new Values(graph, layout, stored, heirs(stored), margins.frames());
        var taken = new HashSet<>(reserved);
        values.names().stream().filter(name -> name.endsWith("Rows")).forEach(taken::add);
        this.methods = new JavaName(taken);
    }

    /**
     * @param reserved names that no kernel may have
     */
    public static Plan plan(Graph batched, Layout layout, Collection<String> reserved) {
        Graph prepared = ReluSign.apply(Prepare.apply(Squeeze.apply(batched)));
        return new Planner(RealPlaces.apply(prepared), layout, reserved).plan();
    }

    private static Set<Integer> results(Graph graph, Program program) {
        return graph.results().stream()
                .filter(result -> program.wants(result.role()))
                .map(Result::node)
                .collect(Collectors.toSet());
    }

    private Draft draft(Program program, List<Definition> definitions) {
        Set<Integer> results = results(graph, program);
        List<Stage> stages = Stage.of(Order.of(prepared, program.nodes(graph)), definitions, roots);
        List<Group> groups = stages.stream().flatMap(Stage::all).toList();
        return new Draft(program, results, stages, new Residence(groups, kept(results), roots));
    }

    private Set<Integer> kept(Set<Integer> results) {
        var kept = new HashSet<>(results);
        kept.addAll(Recurrences.remembered(prepared));
        return kept;
    }

    /**
     * A value without a name that completes, in the same loops, a named one that nobody stores and
     * nobody else reads: it takes the name over.
     */
    private Map<Integer, Integer> heirs(Set<Integer> stored) {
        var heirs = new TreeMap<Integer, Integer>();
        drafts.stream()
                .flatMap(draft -> draft.groups().stream())
                .flatMap(group -> group.nests().stream())
                .forEach(nest -> {
                    int named = -1;
                    for (Definition member : nest.members()) {
                        boolean isNamed = member.node().label().isNamed();
                        if (stored.contains(member.id()) && !isNamed && named >= 0) {
                            heirs.putIfAbsent(member.id(), named);
                        }
                        named = isNamed && !stored.contains(member.id()) ? member.id() : named;
                    }
                });
        heirs.values().removeIf(this::isReadTwice);
        return heirs;
    }

    private boolean isReadTwice(int value) {
        return drafts.stream()
                .flatMap(draft -> draft.groups().stream())
                .flatMap(group -> group.nests().stream())
                .anyMatch(nest -> readers(nest, value) > 1);
    }

    private static long readers(Nest nest, int value) {
        return nest.members().stream()
                .filter(member -> member.reads().stream().anyMatch(read -> read.operand() == value))
                .count();
    }

    private Plan plan() {
        var programs = new EnumMap<Program, List<Call>>(Program.class);
        for (Draft draft : drafts) {
            List<Call> calls =
                    draft.stages().stream()
                            .flatMap(stage -> calls(stage, draft.residence(), Map.of()).stream())
                            .toList();
            lifetimes.add(
                    calls.stream()
                            .map(call ->
                                    call.kernels()
                                            .map(kernel -> parts.get(kernel).kernel())
                                            .toList())
                            .toList(),
                    draft.results().stream().map(values::name).collect(Collectors.toSet()));
            programs.put(draft.program(), calls);
        }
        var places =
                graph.results().stream()
                        .map(result ->
                                new Plan.Place(
                                        result,
                                        values.buffer(result.node()),
                                        graph.node(result.node()).label().line()))
                        .toList();
        var taken = new HashSet<>(reserved);
        taken.addAll(values.names());
        Memory memory = lifetimes.share(taken);
        List<Part> placed =
                parts.stream()
                        .map(part ->
                                new Part(
                                        part.name(),
                                        memory.placed(part.kernel()),
                                        part.equations(),
                                        part.cost()))
                        .toList();
        return new Plan(layout, placed, programs, places, memory);
    }

    /**
     * @param steps the axes of the loops around the stage, and their variables
     */
    private List<Call> calls(Stage stage, Residence residence, Map<Integer, String> steps) {
        return switch (stage) {
            case Stage.Straight(List<Group> groups) -> {
                var calls = new ArrayList<Call>();
                for (Group group : groups) {
                    Optional<Padding> margin = values.margin(group);
                    if (margin.isPresent()) {
                        calls.add(new Call.Once(margin(group, margin.orElseThrow())));
                        continue;
                    }
                    group.members().stream()
                            .filter(member -> steps.isEmpty())
                            .filter(member -> member.isScatter() && !member.storesAll())
                            .forEach(scatter -> calls.add(new Call.Once(clear(scatter))));
                    calls.add(new Call.Once(part(group, residence, steps)));
                }
                yield calls;
            }
            case Stage.Steps loop -> {
                var calls = new ArrayList<Call>();
                loop.all()
                        .flatMap(group -> group.members().stream())
                        .filter(member -> member.isScatter() && steps.isEmpty())
                        .forEach(scatter -> calls.add(new Call.Once(clear(scatter))));
                var inner = new TreeMap<>(steps);
                inner.put(loop.axis(), STEP + (steps.isEmpty() ? "" : steps.size() + 1));
                List<Call> body =
                        loop.body().stream()
                                .flatMap(inside -> calls(inside, residence, inner).stream())
                                .toList();
                calls.add(
                        new Call.Steps(
                                inner.getOrDefault(loop.axis(), STEP),
                                loop.steps(),
                                loop.reversed(),
                                body));
                yield calls;
            }
        };
    }

    private int clear(Definition scatter) {
        String name = values.name(scatter.id());
        return zeros(
                "clear" + JavaName.type(name),
                KernelBuilder.clear(scatter, values),
                new Equation(name + " = 0", Label.NONE));
    }

    /** Of a copy whose inner part is computed where it lies, the margins. */
    private int margin(Group copy, Padding padding) {
        Definition around = copy.members().getFirst();
        String name = values.name(around.id());
        return zeros(
                "margins" + JavaName.type(name),
                MarginBuilder.build(around, padding, values),
                new Equation(
                        name + " = 0 around " + values.name(padding.value()),
                        around.node().label()));
    }

    private int zeros(String name, Kernel kernel, Equation what) {
        return known.computeIfAbsent(
                kernel,
                _ -> {
                    parts.add(new Part(methods.unique(name, ENDS), kernel, List.of(what), 1));
                    return parts.size() - 1;
                });
    }

    private int part(Group group, Residence residence, Map<Integer, String> steps) {
        Kernel kernel = KernelBuilder.build(group, residence, values, steps);
        Integer same = known.putIfAbsent(kernel, parts.size());
        if (same != null) {
            return same;
        }
        List<Definition> stored =
                group.members().stream().filter(member -> residence.isStored(member.id())).toList();
        double cost =
                group.members().stream()
                        .mapToDouble(member ->
                                Cost.points(member.rule().domain())
                                        * (1 + Cost.of(member.rule().body())))
                        .sum();
        String name = JavaName.of(values.name(stored.getLast().id()));
        parts.add(
                new Part(
                        methods.unique(name, ENDS),
                        kernel,
                        new Equations(graph, values, residence).of(group),
                        cost));
        return parts.size() - 1;
    }
}
