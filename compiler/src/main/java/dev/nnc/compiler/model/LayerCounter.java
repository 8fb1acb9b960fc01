package dev.nnc.compiler.model;

import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.Subscript;
import java.util.List;
import java.util.Optional;

/**
 * Counts the layers in code that is not written out, as writing it out would: after {@code if false
 * then x -> dense(4) else x} the next layer is {@code dense2}.
 */
final class LayerCounter {
    private final Declarations declarations;

    LayerCounter(Declarations declarations) {
        this.declarations = declarations;
    }

    void count(Frame frame, Expression expression) {
        switch (expression) {
            case Expression.NumberLiteral _,
                    Expression.TextLiteral _,
                    Expression.BoolLiteral _,
                    Expression.Infinity _,
                    Expression.Training _,
                    Expression.Wildcard _,
                    Expression.Name _,
                    Expression.Member _ -> {}
            case Expression.Call call -> call(frame, call);
            case Expression.Subscripted subscripted -> {
                count(frame, subscripted.target());
                subscripted.subscripts().forEach(subscript -> subscript(frame, subscript));
            }
            case Expression.Reduction reduction -> count(frame, reduction.body());
            case Expression.Unary unary -> count(frame, unary.operand());
            case Expression.Binary binary -> {
                count(frame, binary.left());
                count(frame, binary.right());
            }
            case Expression.Range range -> {
                count(frame, range.from());
                count(frame, range.to());
            }
            case Expression.If choice -> {
                count(frame, choice.condition());
                count(frame, choice.then());
                count(frame, choice.otherwise());
            }
            case Expression.Scan scan -> {
                scan.sequences().forEach(sequence -> count(frame, sequence));
                scan.carried().forEach(carried -> count(frame, carried.start()));
                statements(frame, scan.body());
            }
            case Expression.ListLiteral list -> list.items().forEach(item -> count(frame, item));
        }
    }

    private void call(Frame frame, Expression.Call call) {
        call.arguments().forEach(argument -> count(frame, argument.value()));
        if (call.callee() instanceof Expression.Name name
                && !frame.shared().containsKey(name.name())
                && declarations
                        .callable(name.name(), frame.isLibrary())
                        .filter(Declaration.Layer.class::isInstance)
                        .isPresent()) {
            frame.skipped()
                    .add(
                            call.instance()
                                    .map(Identifier::name)
                                    .orElseGet(() -> frame.nextInstance(name.name())));
        }
    }

    private void subscript(Frame frame, Subscript subscript) {
        switch (subscript) {
            case Subscript.At at -> count(frame, at.index());
            case Subscript.Slice slice ->
                    List.of(slice.from(), slice.to()).stream()
                            .flatMap(Optional::stream)
                            .forEach(end -> count(frame, end));
        }
    }

    private void statements(Frame frame, List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Binding binding -> count(frame, binding.value());
                case Statement.IndexedBinding binding -> count(frame, binding.value());
                case Statement.Yield yield -> yield.values().forEach(value -> count(frame, value));
                case Statement.Input _,
                        Statement.Target _,
                        Statement.Dim _,
                        Statement.Stored _,
                        Statement.Update _,
                        Statement.Shared _,
                        Statement.Freeze _,
                        Statement.Output _,
                        Statement.Loss _,
                        Statement.Penalty _,
                        Statement.Metric _,
                        Statement.Data _,
                        Statement.Train _,
                        Statement.Return _,
                        Statement.Malformed _ -> {}
            }
        }
    }
}
