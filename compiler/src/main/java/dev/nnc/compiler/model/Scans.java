package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Tuple;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Carried;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code scan}: its body is mapped over the steps, and a carried value is a delay. What does not
 * depend on a carried value is thereby written for all steps at once.
 *
 * <pre>
 * scan xt in x carrying h = zeros(u) { h = tanh(xt @ W + h @ U); yield h }
 *
 * before[t] = delay(h, start = zeros(u))
 * h[t, j]   = tanh(sum[k](x[t, k] * W[k, j]) + sum[k](before[t, k] * U[k, j]))
 * </pre>
 */
final class Scans {
    private final Elaboration elaboration;
    private final Problems problems;
    private final Emitter emitter;

    Scans(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.emitter = elaboration.emitter();
    }

    /** A carried value: the node that shows the step before, and the shape that every step has. */
    private record Recurrence(int delay, Tensor start) {}

    Value scan(Scope scope, Expression.Scan scan) {
        Optional<List<Tensor>> sequences = sequences(scope, scan);
        Optional<Traced> steps = sequences.map(list -> list.getFirst().visible().getFirst());
        Scope step = scope.step(steps);
        for (int i = 0; i < scan.items().size(); i++) {
            int place = i;
            step.bind(
                    scan.items().get(i).name(),
                    sequences
                            .<Value>map(list -> item(scope, list.get(place)))
                            .orElse(Value.UNKNOWN));
        }
        Map<String, Recurrence> carried = new LinkedHashMap<>();
        scan.carried()
                .forEach(c -> {
                    step.bind(c.name().name(), Value.UNKNOWN);
                    if (steps.isPresent()) {
                        begin(scope, step, c)
                                .ifPresent(recurrence -> carried.put(c.name().name(), recurrence));
                    }
                });
        Value result = body(step, scan, carried, steps.isPresent());
        return steps.isPresent() ? result : Value.UNKNOWN;
    }

    private Value evaluate(Scope scope, Expression expression) {
        return elaboration.expressions().evaluate(scope, expression, Mode.REAL);
    }

    /**
     * The sequences, all with the same first extent; empty if they are not, which has been
     * reported.
     */
    private Optional<List<Tensor>> sequences(Scope scope, Expression.Scan scan) {
        var sequences = new ArrayList<Tensor>();
        for (Expression expression : scan.sequences()) {
            Value value = evaluate(scope, expression);
            var tensor = elaboration.tensor(scope, expression.span(), value);
            if (tensor.isPresent() && tensor.get().rank() == 0) {
                problems.error(
                        scope,
                        ModelCode.SCAN,
                        expression.span(),
                        "`scan` goes along the first axis of a value, and this is "
                                + value.describe());
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
                problems.report(
                        scope,
                        ShapeProblems.both(
                                Problem.of(
                                        ModelCode.SCAN,
                                        scan.span(),
                                        "`scan` goes along sequences of one"
                                                + " length, and these are "
                                                + first.describe()
                                                + " and "
                                                + other.describe()),
                                first.visible().getFirst(),
                                other.visible().getFirst()));
                return Optional.empty();
            }
        }
        return Optional.of(sequences);
    }

    /** The sequence seen from a step: its first axis is mapped. */
    private static Tensor item(Scope scope, Tensor sequence) {
        var mapped = new ArrayList<>(sequence.mapped());
        mapped.add(scope.base());
        return sequence.with(mapped, sequence.visible().subList(1, sequence.rank()));
    }

    private Optional<Recurrence> begin(Scope scope, Scope step, Carried carried) {
        Span at = carried.start().span();
        Optional<Tensor> start = elaboration.tensor(scope, at, evaluate(scope, carried.start()));
        Optional<Tensor> whole = start.flatMap(tensor -> everywhere(scope, at, tensor));
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        var axes = new ArrayList<>(step.mapped());
        axes.addAll(whole.get().visible());
        int delay =
                elaboration
                        .builder()
                        .delay(
                                scope.base(),
                                false,
                                whole.get().node(),
                                Traced.shape(axes),
                                true,
                                Labels.place(scope, carried.name().span()));
        elaboration.labels().bind(delay, scope.frame().labels() + carried.name().name() + "Before");
        step.bind(
                carried.name().name(), Tensor.real(delay, positions(step), whole.get().visible()));
        return Optional.of(new Recurrence(delay, start.get()));
    }

    private static List<Integer> positions(Scope scope) {
        return IntStream.range(0, scope.base()).boxed().toList();
    }

    /** The value with all mapped axes of the scope. */
    private Optional<Tensor> everywhere(Scope scope, Span at, Tensor tensor) {
        if (tensor.mapped().equals(positions(scope)) && tensor.type() instanceof ElementType.Real) {
            return Optional.of(tensor);
        }
        var read = Emitter.readSuffix(tensor, scope.base(), tensor.rank());
        return emitter.emit(
                                scope,
                                at,
                                positions(scope),
                                tensor.visible(),
                                List.of(),
                                new Formula(Reducer.NONE, read, tensor.type()))
                        instanceof Tensor whole
                ? Optional.of(whole)
                : Optional.empty();
    }

    private Value body(
            Scope step, Expression.Scan scan, Map<String, Recurrence> carried, boolean known) {
        Value result = Value.UNKNOWN;
        for (Statement statement : scan.body()) {
            if (statement instanceof Statement.Yield yield) {
                List<Value> values =
                        yield.values().stream()
                                .map(value -> evaluate(step, value))
                                .map(value ->
                                        known ? stacked(step, yield.span(), value) : Value.UNKNOWN)
                                .toList();
                result = values.size() == 1 ? values.getFirst() : new Tuple(values);
            } else {
                elaboration.statements().block(step, List.of(statement));
                bound(statement)
                        .forEach(name ->
                                Optional.ofNullable(carried.get(name.name()))
                                        .ifPresent(recurrence ->
                                                end(step, statement, name, recurrence)));
            }
        }
        return result;
    }

    private static List<Identifier> bound(Statement statement) {
        return statement instanceof Statement.Binding binding
                ? binding.names()
                : statement instanceof Statement.IndexedBinding indexed
                        ? List.of(indexed.name())
                        : List.of();
    }

    /**
     * The value just bound to a carried name is what the next step finds there; it keeps the shape
     * of the start.
     */
    private void end(Scope step, Statement statement, Identifier name, Recurrence recurrence) {
        Value value = step.find(name.name()).orElse(Value.UNKNOWN);
        Optional<Tensor> next = elaboration.tensor(step, name.span(), value);
        if (next.isEmpty()) {
            return;
        }
        Tensor start = recurrence.start();
        if (next.get().shape().equals(start.shape())) {
            everywhere(step, name.span(), next.get())
                    .ifPresent(
                            whole -> elaboration.builder().close(recurrence.delay(), whole.node()));
            return;
        }
        problems.report(
                step,
                ShapeProblems.disagreement(
                        Problem.of(
                                ModelCode.SCAN,
                                statement.span(),
                                "the carried value `"
                                        + name
                                        + "` starts as "
                                        + start.describe()
                                        + ", and its next value is "
                                        + value.describe()),
                        start.visible(),
                        next.get().visible()));
        step.bind(name.name(), Value.UNKNOWN);
    }

    /** The values of all steps, the steps as the first visible axis. */
    private Value stacked(Scope step, Span at, Value value) {
        int position = step.base() - 1;
        Traced steps = step.mapped().get(position);
        Optional<Tensor> each = elaboration.tensor(step, at, value);
        if (each.isEmpty()) {
            return Value.UNKNOWN;
        }
        Tensor tensor = each.get();
        if (!tensor.mapped().contains(position)) {
            var mapped = new ArrayList<>(tensor.mapped());
            mapped.add(position);
            var read = Emitter.readSuffix(tensor, step.base(), tensor.rank());
            if (!(emitter.emit(
                            step,
                            at,
                            mapped,
                            tensor.visible(),
                            List.of(),
                            new Formula(Reducer.NONE, read, tensor.type()))
                    instanceof Tensor spread)) {
                return Value.UNKNOWN;
            }
            tensor = spread;
        }
        return tensor.with(
                tensor.mapped().subList(0, tensor.mapped().size() - 1),
                Traced.join(List.of(steps), tensor.visible()));
    }
}
