package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.plan.Plan.Equation;
import dev.nnc.compiler.plan.Plan.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which values are computed together and where they lie.
 *
 * <pre>{@code
 * Plan plan = Planner.plan(batched, Layout.of(model));
 * plan.parts(Program.PREDICT);   // the kernels of a prediction, in order
 * }</pre>
 */
public final class Planner {
    private final Graph graph;
    private final Layout layout;
    private final Values values;
    private final Map<Kernel, Integer> known = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final JavaName methods = new JavaName(Values.RESERVED);
    private final Lifetimes lifetimes = new Lifetimes();

    private Planner(Graph graph, Layout layout) {
        this.graph = graph;
        this.layout = layout;
        this.values = new Values(graph, layout);
    }

    public static Plan plan(Graph batched, Layout layout) {
        return new Planner(ReluSign.apply(Prepare.apply(batched)), layout).plan();
    }

    private Plan plan() {
        var programs = new EnumMap<Program, List<Integer>>(Program.class);
        for (Program program : Program.values()) {
            programs.put(program, kernels(program));
        }
        var places = graph.results().stream()
                .map(result -> new Plan.Place(result, values.buffer(result.node()),
                        graph.node(result.node()).label().line())).toList();
        return new Plan(layout, parts, programs, places, lifetimes.share());
    }

    private List<Integer> kernels(Program program) {
        Set<Integer> results = graph.results().stream().filter(result -> program.wants(result.role()))
                .map(Result::node).collect(Collectors.toSet());
        List<Definition> definitions = Inline.definitions(graph, program.nodes(graph), results);
        List<Group> groups = Group.of(Nest.of(definitions, values.roots()), values.roots());
        var residence = new Residence(groups, results, values.roots());
        List<Integer> calls = groups.stream().map(group -> part(group, residence)).toList();
        lifetimes.add(calls.stream().map(call -> parts.get(call).kernel()).toList(),
                results.stream().map(values::name).collect(Collectors.toSet()));
        return calls;
    }

    private int part(Group group, Residence residence) {
        Kernel kernel = KernelBuilder.build(group, residence, values);
        Integer same = known.putIfAbsent(kernel, parts.size());
        if (same != null) {
            return same;
        }
        List<Definition> stored = group.members().stream().filter(member -> residence.isStored(member.id())).toList();
        List<Equation> equations = group.members().stream()
                .map(member -> new Equation(Formula.of(member, values::name), member.node().label())).toList();
        double cost = group.members().stream()
                .mapToDouble(member -> Cost.points(member.rule().domain()) * (1 + Cost.of(member.rule().body()))).sum();
        parts.add(new Part(methods.unique(values.name(stored.getLast().id())), kernel, equations, cost));
        return parts.size() - 1;
    }
}
