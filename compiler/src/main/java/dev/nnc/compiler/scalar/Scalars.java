package dev.nnc.compiler.scalar;

import dev.nnc.compiler.scalar.Condition.And;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Not;
import dev.nnc.compiler.scalar.Condition.Or;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Walking and rewriting scalar expressions. */
public final class Scalars {
    private Scalars() {}

    public static Scalar add(Scalar a, Scalar b) {
        return Apply.of(Function.ADD, a, b);
    }

    public static Scalar subtract(Scalar a, Scalar b) {
        return Apply.of(Function.SUBTRACT, a, b);
    }

    public static Scalar multiply(Scalar a, Scalar b) {
        return Apply.of(Function.MULTIPLY, a, b);
    }

    public static Scalar divide(Scalar a, Scalar b) {
        return Apply.of(Function.DIVIDE, a, b);
    }

    public static Scalar negate(Scalar a) {
        return Apply.of(Function.NEGATE, a);
    }

    /** Every read, outermost first, left to right; those inside look-ups too. */
    public static List<Read> reads(Scalar scalar) {
        var reads = new ArrayList<Read>();
        visit(
                scalar,
                part -> {
                    if (part instanceof Read read) {
                        reads.add(read);
                    }
                });
        return reads;
    }

    public static boolean hasNoise(Scalar scalar) {
        var found = new ArrayList<Noise>();
        visit(
                scalar,
                part -> {
                    if (part instanceof Noise noise) {
                        found.add(noise);
                    }
                });
        return !found.isEmpty();
    }

    /**
     * Calls the action with the expression and all its parts, operands of conditions and of
     * look-ups included.
     */
    public static void visit(Scalar scalar, Consumer<Scalar> action) {
        action.accept(scalar);
        switch (scalar) {
            case Constant _, Position _, Size _, Noise _ -> {}
            case Read read -> visit(read.at(), action);
            case Apply apply -> apply.arguments().forEach(argument -> visit(argument, action));
            case Select select -> {
                visit(select.condition(), action);
                visit(select.then(), action);
                visit(select.otherwise(), action);
            }
        }
    }

    /** The same for the look-ups in a target or in the brackets of a read. */
    public static void visit(List<Subscript> subscripts, Consumer<Scalar> action) {
        for (Subscript subscript : subscripts) {
            switch (subscript) {
                case Linear _ -> {}
                case Lookup lookup -> visit(lookup.category(), action);
            }
        }
    }

    public static void visit(Condition condition, Consumer<Scalar> action) {
        switch (condition) {
            case Compare compare -> {
                visit(compare.left(), action);
                visit(compare.right(), action);
            }
            case And and -> {
                visit(and.left(), action);
                visit(and.right(), action);
            }
            case Or or -> {
                visit(or.left(), action);
                visit(or.right(), action);
            }
            case Not not -> visit(not.condition(), action);
        }
    }

    /**
     * Rebuilt from the leaves up: the function is applied to each part whose own parts have been
     * replaced.
     */
    public static Scalar rewrite(Scalar scalar, UnaryOperator<Scalar> function) {
        return function.apply(
                switch (scalar) {
                    case Constant constant -> constant;
                    case Position position -> position;
                    case Size size -> size;
                    case Noise noise -> noise;
                    case Read read -> new Read(read.operand(), rewrite(read.at(), function));
                    case Apply apply ->
                            new Apply(
                                    apply.function(),
                                    apply.arguments().stream()
                                            .map(argument -> rewrite(argument, function))
                                            .toList());
                    case Select select ->
                            new Select(
                                    rewrite(select.condition(), function),
                                    rewrite(select.then(), function),
                                    rewrite(select.otherwise(), function));
                });
    }

    public static Condition rewrite(Condition condition, UnaryOperator<Scalar> function) {
        return switch (condition) {
            case Compare compare ->
                    new Compare(
                            compare.relation(),
                            rewrite(compare.left(), function),
                            rewrite(compare.right(), function));
            case And and -> new And(rewrite(and.left(), function), rewrite(and.right(), function));
            case Or or -> new Or(rewrite(or.left(), function), rewrite(or.right(), function));
            case Not not -> new Not(rewrite(not.condition(), function));
        };
    }

    /**
     * The condition with the function applied to the two sides of each comparison, and not to their
     * parts.
     */
    public static Condition rewriteOperands(Condition condition, UnaryOperator<Scalar> function) {
        return switch (condition) {
            case Compare compare ->
                    new Compare(
                            compare.relation(),
                            function.apply(compare.left()),
                            function.apply(compare.right()));
            case And and ->
                    new And(
                            rewriteOperands(and.left(), function),
                            rewriteOperands(and.right(), function));
            case Or or ->
                    new Or(
                            rewriteOperands(or.left(), function),
                            rewriteOperands(or.right(), function));
            case Not not -> new Not(rewriteOperands(not.condition(), function));
        };
    }

    /** A category that is looked up must stay a read. */
    public static List<Subscript> rewrite(
            List<Subscript> subscripts, UnaryOperator<Scalar> function) {
        return subscripts.stream()
                .<Subscript>map(subscript ->
                        switch (subscript) {
                            case Linear linear -> linear;
                            case Lookup lookup ->
                                    new Lookup((Read) rewrite(lookup.category(), function));
                        })
                .toList();
    }

    /** The expression with other numbers for its operands. */
    public static Scalar withOperands(Scalar scalar, IntFunction<Integer> operands) {
        return rewrite(
                scalar,
                part ->
                        part instanceof Read read
                                ? new Read(operands.apply(read.operand()), read.at())
                                : part);
    }

    /** The expression with every loop variable replaced by an index over other variables. */
    public static Scalar substitute(Scalar scalar, IntFunction<Affine> values) {
        return switch (scalar) {
            case Constant constant -> constant;
            case Size size -> size;
            case Position position -> new Position(position.index().substitute(values));
            case Noise noise ->
                    new Noise(
                            noise.distribution(),
                            noise.stream(),
                            noise.at().stream().map(index -> index.substitute(values)).toList(),
                            noise.extents());
            case Read read -> new Read(read.operand(), substitute(read.at(), values));
            case Apply apply ->
                    new Apply(
                            apply.function(),
                            apply.arguments().stream()
                                    .map(argument -> substitute(argument, values))
                                    .toList());
            case Select select ->
                    new Select(
                            substitute(select.condition(), values),
                            substitute(select.then(), values),
                            substitute(select.otherwise(), values));
        };
    }

    public static Condition substitute(Condition condition, IntFunction<Affine> values) {
        return switch (condition) {
            case Compare compare ->
                    new Compare(
                            compare.relation(),
                            substitute(compare.left(), values),
                            substitute(compare.right(), values));
            case And and ->
                    new And(substitute(and.left(), values), substitute(and.right(), values));
            case Or or -> new Or(substitute(or.left(), values), substitute(or.right(), values));
            case Not not -> new Not(substitute(not.condition(), values));
        };
    }

    public static List<Subscript> substitute(
            List<Subscript> subscripts, IntFunction<Affine> values) {
        return subscripts.stream()
                .<Subscript>map(subscript ->
                        switch (subscript) {
                            case Linear linear -> new Linear(linear.index().substitute(values));
                            case Lookup lookup ->
                                    new Lookup((Read) substitute(lookup.category(), values));
                        })
                .toList();
    }

    /** The number of functions, selections and random numbers in the expression. */
    public static int size(Scalar scalar) {
        var parts = new ArrayList<Scalar>();
        visit(
                scalar,
                part -> {
                    if (part instanceof Apply || part instanceof Select || part instanceof Noise) {
                        parts.add(part);
                    }
                });
        return parts.size();
    }
}
