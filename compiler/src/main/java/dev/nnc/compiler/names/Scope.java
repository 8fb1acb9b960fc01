package dev.nnc.compiler.names;

import dev.nnc.compiler.syntax.Identifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of values that are visible at one place: those of a block so far, then those around it.
 */
final class Scope {
    private final Optional<Scope> parent;
    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private final Map<String, Identifier> later = new LinkedHashMap<>();

    private Scope(Optional<Scope> parent) {
        this.parent = parent;
    }

    /** The outermost scope of a declaration. */
    static Scope root() {
        return new Scope(Optional.empty());
    }

    /** A scope inside this one, whose names may shadow. */
    Scope child() {
        return new Scope(Optional.of(this));
    }

    /** Binds a name; gives the symbol that has it already, if there is one in this very scope. */
    Optional<Symbol> bind(Symbol symbol) {
        String name = symbol.name().name();
        later.remove(name);
        return Optional.ofNullable(symbols.putIfAbsent(name, symbol));
    }

    /** Says that a name will be bound further down. */
    void announce(Identifier name) {
        if (!symbols.containsKey(name.name())) {
            later.putIfAbsent(name.name(), name);
        }
    }

    /** What a name stands for in this very scope. */
    Optional<Symbol> own(String name) {
        return Optional.ofNullable(symbols.get(name));
    }

    /** What a name stands for here. */
    Optional<Symbol> find(String name) {
        return own(name).or(() -> parent.flatMap(scope -> scope.find(name)));
    }

    /** Where a name that is not bound yet will be bound. */
    Optional<Identifier> later(String name) {
        return Optional.ofNullable(later.get(name))
                .or(() -> parent.flatMap(scope -> scope.later(name)));
    }

    /** All visible names. */
    Set<String> names() {
        var names = new LinkedHashSet<>(symbols.keySet());
        parent.ifPresent(scope -> names.addAll(scope.names()));
        return names;
    }
}
