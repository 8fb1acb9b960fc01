package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.std.Library;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * From the text of a model to its declarations: imports are read, and the names in every
 * declaration, called or not, are looked up.
 *
 * <pre>{@code
 * var reporter = new Reporter();
 * NameCheck.Result result = NameCheck.check(file, path -> Optional.empty(), reporter);
 * result.declarations().find("dense", false);   // the layer of the standard library
 * }</pre>
 */
public final class NameCheck {
    private NameCheck() {}

    /**
     * What is known of a model before any shape.
     *
     * @param sources the model and its imports
     * @param declarations by name; those that call themselves are {@link Declaration.Malformed}, so
     *     that they are not written out
     */
    public record Result(Sources sources, Declarations declarations) {
        /** The model itself. */
        public Program model() {
            return sources.model();
        }
    }

    /**
     * Reads and checks a model and its imports.
     *
     * @param read the text of an imported path, empty if there is no such file
     */
    public static Result check(
            SourceFile model, Function<String, Optional<String>> read, Reporter reporter) {
        return check(Sources.load(model, read, reporter), Library.load(), reporter);
    }

    /** Checks files that have been parsed. */
    public static Result check(Sources sources, Library library, Reporter reporter) {
        var declarations = DeclarationTable.of(sources, library, reporter);
        var recursion = new Recursion();
        for (Program program : sources.programs()) {
            check(program, declarations, reporter).forEach(recursion::add);
        }
        return new Result(sources, without(recursion.report(declarations, reporter), declarations));
    }

    private static Declarations without(Set<String> recursive, Declarations declarations) {
        var user = new LinkedHashMap<>(declarations.user());
        user.replaceAll((name, declaration) ->
                recursive.contains(name)
                        ? new Declaration.Malformed(
                                DeclarationTable.name(declaration), declaration.span())
                        : declaration);
        return new Declarations(user, declarations.library());
    }

    /** Looks up the names in one file and gives what was looked at. */
    static List<Home> check(Program program, Declarations declarations, Reporter reporter) {
        var homes = new ArrayList<Home>();
        for (Declaration declaration : program.declarations()) {
            var home = new Home(declaration, declarations, reporter);
            new DeclarationNames(home).check(declaration);
            homes.add(home);
        }
        return homes;
    }
}
