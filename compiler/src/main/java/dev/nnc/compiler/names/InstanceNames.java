package dev.nnc.compiler.names;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Identifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** Looks up {@code tower.W} and {@code block1.dense2.b}: an instance, then its parts. */
final class InstanceNames {
    private final Home home;
    private final Unknowns unknowns;
    private final Instances instances;

    InstanceNames(Home home, Unknowns unknowns) {
        this.home = home;
        this.unknowns = unknowns;
        this.instances = new Instances(home.declarations());
    }

    void check(Expression.Member member, Scope scope) {
        Deque<Identifier> path = new ArrayDeque<>();
        Expression root = member;
        while (root instanceof Expression.Member step) {
            path.addFirst(step.name());
            root = step.target();
        }
        if (root instanceof Expression.Name name) {
            Optional<Symbol> symbol = home.instance(name.name());
            if (symbol.isEmpty()) {
                home.report(unknowns.instance(name.name(), name.span(), scope));
            } else {
                symbol.get().use();
                symbol.get().layer().ifPresent(layer -> follow(name.name(), layer, path));
            }
        }
    }

    private void follow(String instance, Declaration.Layer layer, Deque<Identifier> path) {
        String shown = instance;
        Optional<Declaration.Layer> here = Optional.of(layer);
        while (!path.isEmpty()) {
            Identifier name = path.removeFirst();
            if (here.isEmpty()) {
                home.report(
                        Problem.of(
                                NameCode.UNKNOWN_PART,
                                name.span(),
                                "`" + shown + "` is a parameter and has no parts"));
                return;
            }
            Map<String, Instances.Part> parts = instances.parts(here.get());
            if (!parts.containsKey(name.name())) {
                if (!Instances.isUncertain(here.get())) {
                    home.report(noPart(shown, here.get(), name, parts));
                }
                return;
            }
            shown = shown + "." + name;
            here = parts.get(name.name()).layer();
        }
    }

    private static Problem noPart(
            String instance,
            Declaration.Layer layer,
            Identifier name,
            Map<String, Instances.Part> parts) {
        String list =
                parts.isEmpty()
                        ? "it stores nothing"
                        : "it has `" + String.join("`, `", parts.keySet()) + "`";
        return Problem.of(
                        NameCode.UNKNOWN_PART,
                        name.span(),
                        "`" + instance + "`, a `" + layer.name() + "`, has no `" + name + "`")
                .hint(
                        Suggestion.didYouMean(name.name(), parts.keySet())
                                .or(() -> Optional.of(list)));
    }
}
