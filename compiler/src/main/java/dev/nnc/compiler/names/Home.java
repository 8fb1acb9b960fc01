package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One declaration while its names are looked up: what can be seen from it, its outermost scope, the
 * instances it has made so far, and what it calls.
 */
final class Home {
    /** A use of another declaration, by name. */
    record Use(String name, Span at) {}

    private final Declaration declaration;
    private final Declarations declarations;
    private final Reporter reporter;
    private final Scope scope = Scope.root();
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Map<String, Symbol> instances = new LinkedHashMap<>();
    private final Map<String, Identifier> laterInstances = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private boolean hasErrors;

    Home(Declaration declaration, Declarations declarations, Reporter reporter) {
        this.declaration = declaration;
        this.declarations = declarations;
        this.reporter = reporter;
    }

    Scope scope() {
        return scope;
    }

    Declarations declarations() {
        return declarations;
    }

    /** The name that it declares. */
    Optional<String> name() {
        return DeclarationTable.name(declaration).map(Identifier::name);
    }

    boolean isLibrary() {
        return Declarations.isLibrary(declaration.span());
    }

    boolean isNetwork() {
        return declaration instanceof Declaration.Network;
    }

    boolean isFunction() {
        return declaration instanceof Declaration.Function;
    }

    /** {@code function `huber`}, for messages. */
    String title() {
        String kind =
                switch (declaration) {
                    case Declaration.Function _ -> "function";
                    case Declaration.Layer _ -> "layer";
                    case Declaration.Network _ -> "network";
                    case Declaration.Constant _ -> "constant";
                    case Declaration.Import _, Declaration.Malformed _ -> "declaration";
                };
        return kind + DeclarationTable.name(declaration).map(name -> " `" + name + "`").orElse("");
    }

    /** What a name means at top level, seen from here. */
    Optional<Declaration> find(String name) {
        return declarations.find(name, isLibrary());
    }

    /** What a name means in front of parentheses, seen from here. */
    Optional<Declaration> callable(String name) {
        return declarations.callable(name, isLibrary());
    }

    void report(Problem problem) {
        hasErrors |= problem.isError();
        reporter.report(problem);
    }

    /**
     * Whether an error was found here; then a name that seems unused may have been meant in its
     * place.
     */
    boolean hasErrors() {
        return hasErrors;
    }

    /** Remembers that this declaration uses another one. */
    void use(String name, Span at) {
        uses.add(new Use(name, at));
    }

    List<Use> uses() {
        return uses;
    }

    /** Binds a name and reports it if the same block has it already. */
    void bind(Scope block, Symbol symbol) {
        block.bind(symbol)
                .ifPresent(first -> {
                    if (!first.isUnknown() && !symbol.isUnknown()) {
                        report(twice(symbol.name(), first));
                    }
                });
    }

    /** Makes an instance of a layer, named after {@code as} or with its ordinal. */
    void instantiate(Declaration.Layer layer, Optional<Identifier> given, Span call) {
        String name = layer.name().name();
        var identifier =
                given.orElseGet(
                        () -> new Identifier(name + ordinals.merge(name, 1, Integer::sum), call));
        addInstance(new Symbol(identifier, Symbol.Kind.INSTANCE, Optional.of(layer)));
    }

    /** Adds an instance and reports a name that another one has. */
    void addInstance(Symbol symbol) {
        Symbol first = instances.putIfAbsent(symbol.name().name(), symbol);
        laterInstances.remove(symbol.name().name());
        if (first != null && !first.isUnknown()) {
            report(
                    Problem.of(
                                    NameCode.BOUND_TWICE,
                                    symbol.name().span(),
                                    "two instances are called `" + symbol.name() + "`")
                            .note(first.name().span(), "this is the first")
                            .hint("its parameters are stored under this name; choose another one"));
        }
    }

    /** Says that a `shared` instance will be there further down. */
    void announceInstance(Identifier name) {
        laterInstances.putIfAbsent(name.name(), name);
    }

    Optional<Symbol> instance(String name) {
        return Optional.ofNullable(instances.get(name));
    }

    Optional<Identifier> laterInstance(String name) {
        return Optional.ofNullable(laterInstances.get(name));
    }

    /** The names of all instances so far. */
    Set<String> instanceNames() {
        return instances.keySet();
    }

    private static Problem twice(Identifier name, Symbol first) {
        boolean parameter =
                first.kind() == Symbol.Kind.PARAMETER || first.kind() == Symbol.Kind.EXTENT;
        return Problem.of(NameCode.BOUND_TWICE, name.span(), "`" + name + "` is bound twice")
                .note(
                        first.name().span(),
                        parameter ? "it is a parameter" : "it is bound here first")
                .hint("values do not change; give the second one a name of its own");
    }
}
