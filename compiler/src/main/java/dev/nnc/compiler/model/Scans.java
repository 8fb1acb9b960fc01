package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Tuple;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Carried;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code scan}: the shapes of one step are checked, so that everything behind the recurrence can be checked too. The step's
 * items are the first of the sequences, and its results are repeated along the sequence.
 */
final class Scans {
    private final Elaboration elaboration;
    private final Problems problems;

    Scans(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    Value scan(Scope scope, Expression.Scan scan) {
        problems.report(scope, Problem.of(ModelCode.NOT_COMPILED, scan.span(), "`scan` is checked, but not compiled by this version"));
        var sequences = sequences(scope, scan);
        Scope step = scope.child();
        Map<String, Tensor> starts = new HashMap<>();
        for (Carried carried : scan.carried()) {
            Value value = elaboration.expressions().evaluate(scope, carried.start(), Mode.REAL);
            var start = elaboration.tensor(scope, carried.start().span(), value);
            start.ifPresent(tensor -> starts.put(carried.name().name(), tensor));
            step.bind(carried.name().name(), start.<Value>map(tensor -> tensor).orElse(Value.UNKNOWN));
        }
        for (int i = 0; i < scan.items().size(); i++) {
            step.bind(scan.items().get(i).name(), sequences.map(list -> list.size()).orElse(0) > i
                    ? first(scope, scan.items().get(i).span(), sequences.orElseThrow().get(i)) : Value.UNKNOWN);
        }
        var yielded = step(step, scan.body(), starts);
        return sequences.isEmpty() || yielded.isEmpty() ? Value.UNKNOWN
                : repeated(scope, scan.span(), yielded.get(), sequences.get().getFirst().visible().getFirst());
    }

    /** The sequences, all with the same first extent. */
    private Optional<List<Tensor>> sequences(Scope scope, Expression.Scan scan) {
        var sequences = new ArrayList<Tensor>();
        for (Expression expression : scan.sequences()) {
            Value value = elaboration.expressions().evaluate(scope, expression, Mode.REAL);
            var tensor = elaboration.tensor(scope, expression.span(), value);
            if (tensor.isPresent() && tensor.get().rank() == 0) {
                problems.error(scope, ModelCode.SCAN, expression.span(),
                        "`scan` goes along the first axis of a value, and this is " + value.describe());
            } else {
                tensor.ifPresent(sequences::add);
            }
        }
        if (sequences.size() < scan.sequences().size()) {
            return Optional.empty();
        }
        Tensor first = sequences.getFirst();
        for (Tensor other : sequences) {
            if (!other.extent(0).equals(first.extent(0))) {
                problems.report(scope, ShapeProblems.both(Problem.of(ModelCode.SCAN, scan.span(), "`scan` goes along sequences of one"
                        + " length, and these are " + first.describe() + " and " + other.describe()),
                        first.visible().getFirst(), other.visible().getFirst()));
                return Optional.empty();
            }
        }
        return Optional.of(sequences);
    }

    private Value first(Scope scope, Span at, Tensor sequence) {
        var places = new ArrayList<Subscript>();
        places.add(new Subscript.Linear(Affine.of(0)));
        for (int axis = 1; axis < sequence.rank(); axis++) {
            places.add(Subscript.variable(scope.base() + axis - 1));
        }
        Scalar body = Emitter.read(sequence, places);
        var formula = new Emitter.Formula(dev.nnc.compiler.graph.Op.Reducer.NONE, body, sequence.type());
        Value item = elaboration.emitter().emit(scope, at, sequence.mapped(), sequence.visible().subList(1, sequence.rank()),
                List.of(), formula);
        return item instanceof Tensor tensor
                ? new Tensor(tensor.node(), tensor.mapped(), tensor.visible(), tensor.type(), sequence.size()) : item;
    }

    /** One step; what it yields. */
    private Optional<Value> step(Scope step, List<Statement> body, Map<String, Tensor> starts) {
        Optional<Value> yielded = Optional.empty();
        for (Statement statement : body) {
            if (statement instanceof Statement.Yield yield) {
                var values = yield.values().stream().map(v -> elaboration.expressions().evaluate(step, v, Mode.REAL)).toList();
                yielded = Optional.of(values.size() == 1 ? values.getFirst() : new Tuple(values));
            } else {
                elaboration.statements().block(step, List.of(statement));
                checkNext(step, statement, starts);
            }
        }
        return yielded;
    }

    /** A carried value keeps the shape of its start. */
    private void checkNext(Scope step, Statement statement, Map<String, Tensor> starts) {
        if (!(statement instanceof Statement.Binding binding)) {
            return;
        }
        for (var name : binding.names()) {
            Tensor start = starts.get(name.name());
            Value next = step.find(name.name()).orElse(Value.UNKNOWN);
            if (start != null && !next.isUnknown() && !isLike(start, next)) {
                var problem = Problem.of(ModelCode.SCAN, binding.span(), "the carried value `" + name + "` starts as "
                        + start.describe() + ", and its next value is " + next.describe());
                problems.report(step, next instanceof Tensor tensor
                        ? ShapeProblems.disagreement(problem, start.visible(), tensor.visible()) : problem);
                step.bind(name.name(), start);
            }
        }
    }

    private static boolean isLike(Tensor start, Value next) {
        return next instanceof Tensor tensor ? tensor.shape().equals(start.shape()) : next instanceof Element && start.rank() == 0;
    }

    /** What each step yields, one behind the other. */
    private Value repeated(Scope scope, Span at, Value yielded, Traced length) {
        if (yielded instanceof Tuple tuple) {
            return new Tuple(tuple.values().stream().map(value -> repeated(scope, at, value, length)).toList());
        }
        var tensor = elaboration.tensor(scope, at, yielded);
        if (tensor.isEmpty()) {
            return Value.UNKNOWN;
        }
        var visible = Traced.join(List.of(length), tensor.get().visible());
        Scalar body = Emitter.readSuffix(tensor.get(), scope.base(), visible.size());
        return elaboration.emitter().emit(scope, at, tensor.get().mapped(), visible, List.of(),
                new Emitter.Formula(dev.nnc.compiler.graph.Op.Reducer.NONE, body, tensor.get().type()));
    }
}
