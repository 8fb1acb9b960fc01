package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides the body of an element-wise loop into bodies of several loops, each with one function
 * that is long in vectors: more in one loop are beyond what the JIT inlines, and vectors would be
 * objects. What later parts need of earlier ones they read where it was stored.
 *
 * <pre>
 * { a = sigmoid(x); i[j] = a; b = tanh(y); c[j] = a * b }   ->   { a = sigmoid(x); i[j] = a }   { b = tanh(y); c[j] = i[j] * b }
 * </pre>
 */
final class Fission {
    private final Kernel kernel;
    private final Map<Integer, Store> stores = new HashMap<>();

    private Fission(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The bodies in order; one, where nothing needs to be or can be divided. */
    static List<List<Statement>> of(List<Statement> body, Kernel kernel) {
        return new Fission(kernel).parts(body);
    }

    private List<List<Statement>> parts(List<Statement> body) {
        var parts = new ArrayList<List<Statement>>();
        var part = new ArrayList<Statement>();
        int functions = 0;
        for (Statement statement : body) {
            int more = functions(statement);
            if (functions > 0 && more > 0) {
                parts.add(List.copyOf(part));
                part.clear();
                functions = 0;
            }
            part.add(statement);
            functions += more;
            if (statement instanceof Store store
                    && store.value() instanceof Read read
                    && kernel.slots().get(read.operand()) instanceof Slot.Local) {
                stores.putIfAbsent(read.operand(), store);
            }
        }
        parts.add(List.copyOf(part));
        boolean simple =
                body.stream()
                        .allMatch(statement ->
                                statement instanceof Declare || statement instanceof Store);
        return simple ? connected(parts, body) : List.of(body);
    }

    /** The parts with reads of arrays for locals of other parts. */
    private List<List<Statement>> connected(List<List<Statement>> parts, List<Statement> body) {
        var connected = new ArrayList<List<Statement>>();
        for (List<Statement> part : parts) {
            var own = new ArrayList<Integer>();
            part.stream()
                    .filter(Declare.class::isInstance)
                    .forEach(statement -> own.add(((Declare) statement).local()));
            var rewritten = new ArrayList<Statement>();
            for (Statement statement : part) {
                Scalar value = value(statement);
                boolean reachable =
                        Scalars.reads(value).stream()
                                .allMatch(read ->
                                        !isLocalOf(read, body)
                                                || own.contains(read.operand())
                                                || stores.containsKey(read.operand()));
                if (!reachable) {
                    return List.of(body);
                }
                rewritten.add(
                        with(
                                statement,
                                Scalars.rewrite(
                                        value,
                                        expression ->
                                                expression instanceof Read read
                                                                && isLocalOf(read, body)
                                                                && !own.contains(read.operand())
                                                        ? stored(read)
                                                        : expression)));
            }
            connected.add(rewritten);
        }
        return connected;
    }

    /** Whether the read is of a local that the body declares. */
    private static boolean isLocalOf(Read read, List<Statement> body) {
        return body.stream()
                .anyMatch(statement ->
                        statement instanceof Declare declare && declare.local() == read.operand());
    }

    private Read stored(Read local) {
        Store store = stores.get(local.operand());
        return store == null ? local : new Read(store.buffer(), store.at());
    }

    private static Scalar value(Statement statement) {
        return statement instanceof Declare declare ? declare.value() : ((Store) statement).value();
    }

    private static Statement with(Statement statement, Scalar value) {
        return switch (statement) {
            case Declare declare -> new Declare(declare.local(), value);
            case Store store -> new Store(store.buffer(), store.at(), value);
            case Statement.Loop _,
                    Statement.Combine _,
                    Statement.Choose _,
                    Statement.Add _,
                    Statement.Clear _ ->
                    statement;
        };
    }

    /** How many long functions a statement calls. */
    private static int functions(Statement statement) {
        return switch (statement) {
            case Declare declare -> functions(declare.value());
            case Store store -> functions(store.value());
            case Statement.Loop _,
                    Statement.Combine _,
                    Statement.Choose _,
                    Statement.Add _,
                    Statement.Clear _ ->
                    0;
        };
    }

    /** How many calls of functions of the runtime an expression has. */
    static int functions(Scalar scalar) {
        int[] count = {0};
        Scalars.visit(
                scalar,
                part -> {
                    if (part instanceof Apply apply && isLong(apply.function())) {
                        count[0]++;
                    }
                });
        return count[0];
    }

    private static boolean isLong(Function function) {
        return !LaneAnalysis.isPlain(function) && function != Function.SQRT;
    }
}
