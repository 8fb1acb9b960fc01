package dev.nnc.compiler.lint;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.syntax.Declaration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds trained parameters that no loss can change, and the operation that stands in the way. */
final class LostGradients {
    private static final int LISTED = 4;

    /**
     * Why parameters get no gradient.
     *
     * @param at the node that passes none; empty if no loss depends on the parameters
     * @param word for the operation
     */
    private record Reason(Optional<Node> at, String word) {}

    private final Model model;
    private final Graph graph;
    private final Places places;
    private final BitSet losses = new BitSet();

    LostGradients(Model model, Places places) {
        this.model = model;
        this.graph = model.training();
        this.places = places;
        graph.results().stream()
                .filter(result -> result.role() == Role.LOSS)
                .forEach(result -> losses.set(result.node()));
    }

    void report(Declaration.Network network, Reporter reporter) {
        BitSet reached = reached();
        Map<Reason, List<Model.Parameter>> lost =
                model.parameters().stream()
                        .filter(parameter -> parameter.kind() == ParameterKind.TRAINED)
                        .filter(parameter ->
                                source(parameter).stream().noneMatch(n -> reached.get(n.id())))
                        .collect(
                                Collectors.groupingBy(
                                        parameter -> reason(parameter, reached),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        lost.forEach((reason, parameters) -> reporter.report(problem(reason, parameters, network)));
    }

    private Optional<Node> source(Model.Parameter parameter) {
        return graph.nodes().stream()
                .filter(node ->
                        node.op() instanceof Op.Source source
                                && source.name().equals(parameter.name()))
                .findFirst();
    }

    /** The nodes that get a gradient from a loss. */
    private BitSet reached() {
        BitSet reached = (BitSet) losses.clone();
        int known = -1;
        while (known < reached.cardinality()) {
            known = reached.cardinality();
            graph.nodes().reversed().forEach(node -> pass(node, reached));
            graph.recurrences().stream()
                    .filter(recurrence -> reached.get(recurrence.delay()))
                    .forEach(recurrence -> reached.set(recurrence.next()));
        }
        return reached;
    }

    private static void pass(Node node, BitSet reached) {
        for (int place = 0; reached.get(node.id()) && place < node.operands().size(); place++) {
            if (Derivative.passes(node.op(), place)) {
                reached.set(node.operands().get(place));
            }
        }
    }

    private Reason reason(Model.Parameter parameter, BitSet reached) {
        BitSet below = below(parameter);
        for (Node node : graph.nodes().reversed()) {
            for (int place = 0; reached.get(node.id()) && place < node.operands().size(); place++) {
                boolean dependent = below.get(node.operands().get(place));
                if (dependent && !Derivative.passes(node.op(), place)) {
                    return new Reason(Optional.of(node), Derivative.word(node.op(), place));
                }
            }
        }
        return new Reason(Optional.empty(), "");
    }

    /** The nodes that depend on a parameter. */
    private BitSet below(Model.Parameter parameter) {
        var below = new BitSet();
        List<Integer> sources = source(parameter).stream().map(Node::id).toList();
        Order.dependents(graph, sources).forEach(below::set);
        return below;
    }

    private Problem problem(
            Reason reason, List<Model.Parameter> parameters, Declaration.Network network) {
        String names =
                parameters.stream()
                        .limit(LISTED)
                        .map(parameter -> "`" + parameter.name() + "`")
                        .collect(Collectors.joining(", "));
        int more = parameters.size() - LISTED;
        String subject = names + (more > 0 ? " and " + more + " more" : "");
        String them = parameters.size() == 1 ? "it" : "them";
        String verb = parameters.size() == 1 ? " gets" : " get";
        String because =
                reason.at().isPresent()
                        ? reason.word() + " passes none"
                        : "no loss depends on " + them;
        var place = places.of(parameters.getFirst().label()).orElse(network.name().span());
        var problem =
                Problem.of(
                        LintCode.NO_GRADIENT, place, subject + verb + " no gradient: " + because);
        Problem noted =
                reason.at()
                        .flatMap(node -> places.of(node.label()))
                        .map(at ->
                                problem.note(
                                        at,
                                        reason.word()
                                                + " stands between "
                                                + them
                                                + " and the loss"))
                        .orElse(problem);
        return noted.hint(
                reason.at().isPresent()
                        ? Derivative.hint(reason.word())
                        : "use its layer in a loss, or `freeze` it");
    }
}
