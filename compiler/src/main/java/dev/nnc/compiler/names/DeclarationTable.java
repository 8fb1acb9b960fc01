package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.std.Library;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Identifier;
import dev.nnc.compiler.syntax.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what all files declare and reports what is declared twice; the first declaration counts.
 */
final class DeclarationTable {
    private final Reporter reporter;
    private final Map<String, Declaration> byName = new LinkedHashMap<>();
    private final Map<String, Identifier> places = new LinkedHashMap<>();

    private DeclarationTable(Reporter reporter) {
        this.reporter = reporter;
    }

    static Declarations of(Sources sources, Library library, Reporter reporter) {
        var table = new DeclarationTable(reporter);
        for (Program program : sources.programs()) {
            program.declarations().forEach(table::add);
        }
        return new Declarations(table.byName, library.declarations());
    }

    private void add(Declaration declaration) {
        name(declaration)
                .ifPresent(name -> {
                    Identifier first = places.putIfAbsent(name.name(), name);
                    if (first == null) {
                        byName.put(name.name(), declaration);
                    } else {
                        reporter.report(
                                Problem.of(
                                                NameCode.DECLARED_TWICE,
                                                name.span(),
                                                "`" + name + "` is declared twice")
                                        .note(first.span(), "it is declared here first")
                                        .hint("give one of the two another name"));
                    }
                });
    }

    /** The name that a declaration gives. */
    static Optional<Identifier> name(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Constant constant -> Optional.of(constant.name());
            case Declaration.Function function -> Optional.of(function.name());
            case Declaration.Layer layer -> Optional.of(layer.name());
            case Declaration.Network network -> Optional.of(network.name());
            case Declaration.Malformed malformed -> malformed.name();
            case Declaration.Import _ -> Optional.empty();
        };
    }
}
