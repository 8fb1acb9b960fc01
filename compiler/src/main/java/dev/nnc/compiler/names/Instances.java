package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.syntax.Subexpressions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts that a layer's instances have: of {@code layer block(x: real[n]) = x -> dense(n) ->
 * dense(n)} these are {@code dense1} and {@code dense2}, of {@code dense} they are {@code W} and
 * {@code b}.
 */
final class Instances {
    /** What the name of a part stands for: a stored value, or an instance of a layer. */
    record Part(Optional<Declaration.Layer> layer) {}

    private final Declarations declarations;

    Instances(Declarations declarations) {
        this.declarations = declarations;
    }

    /** The parts by name, in the order of the text; empty as well if the body could not be read. */
    Map<String, Part> parts(Declaration.Layer layer) {
        var parts = new LinkedHashMap<String, Part>();
        if (layer.body() instanceof Declaration.Body.Block block) {
            block.statements().forEach(statement -> declared(statement, layer, parts));
        }
        var ordinals = new HashMap<String, Integer>();
        Subexpressions.visit(
                layer.body(),
                part -> {
                    if (part instanceof Expression.Call call) {
                        layer(call, layer)
                                .ifPresent(called ->
                                        parts.put(
                                                name(call, called, ordinals),
                                                new Part(Optional.of(called))));
                    }
                });
        return parts;
    }

    /** Whether something in the layer could not be read, so that a part may be missing here. */
    static boolean isUncertain(Declaration.Layer layer) {
        return layer.body() instanceof Declaration.Body.Block block
                && block.statements().stream().anyMatch(Statement.Malformed.class::isInstance);
    }

    private void declared(Statement statement, Declaration.Layer layer, Map<String, Part> parts) {
        if (statement instanceof Statement.Stored stored) {
            parts.put(stored.name().name(), new Part(Optional.empty()));
        } else if (statement instanceof Statement.Shared shared) {
            parts.put(shared.name().name(), new Part(layer(shared.instance(), layer)));
        }
    }

    private static String name(
            Expression.Call call, Declaration.Layer called, Map<String, Integer> ordinals) {
        String layer = called.name().name();
        return call.instance()
                .map(Object::toString)
                .orElseGet(() -> layer + ordinals.merge(layer, 1, Integer::sum));
    }

    /** The layer that a call makes an instance of, seen from inside another layer. */
    private Optional<Declaration.Layer> layer(Expression.Call call, Declaration.Layer home) {
        return call.callee() instanceof Expression.Name name && !isShared(name.name(), home)
                ? declarations
                        .callable(name.name(), Declarations.isLibrary(home.span()))
                        .filter(Declaration.Layer.class::isInstance)
                        .map(Declaration.Layer.class::cast)
                : Optional.empty();
    }

    private static boolean isShared(String name, Declaration.Layer home) {
        return home.body() instanceof Declaration.Body.Block block
                && block.statements().stream()
                        .anyMatch(statement ->
                                statement instanceof Statement.Shared shared
                                        && shared.name().name().equals(name));
    }
}
