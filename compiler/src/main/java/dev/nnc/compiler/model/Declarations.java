package dev.nnc.compiler.model;

import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The functions, layers, constants and networks that can be named: those of the model and its
 * imports, and those of the standard library. The library sees only itself, so that a model may
 * call its own function {@code relu}; the model sees those of the library that have a doc comment.
 *
 * @param user by name
 * @param library by name
 */
public record Declarations(Map<String, Declaration> user, Map<String, Declaration> library) {
    /** The path of a library file starts with this. */
    public static final String LIBRARY_PREFIX = "std/";

    /** Copies the maps, in their order. */
    public Declarations {
        user = new LinkedHashMap<>(user);
        library = new LinkedHashMap<>(library);
    }

    /** What a name means at top level, seen from the model or from the library. */
    public Optional<Declaration> find(String name, boolean fromLibrary) {
        Optional<Declaration> own =
                fromLibrary ? Optional.empty() : Optional.ofNullable(user.get(name));
        return own.or(() ->
                Optional.ofNullable(library.get(name))
                        .filter(found -> fromLibrary || isPublic(found)));
    }

    /**
     * What a name means in front of parentheses: a constant or a network of that name does not
     * stand in the way of the library.
     */
    public Optional<Declaration> callable(String name, boolean fromLibrary) {
        return find(name, fromLibrary)
                .filter(Declarations::isCallable)
                .or(() ->
                        Optional.ofNullable(library.get(name))
                                .filter(found -> fromLibrary || isPublic(found))
                                .filter(Declarations::isCallable));
    }

    private static boolean isCallable(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Function _, Declaration.Layer _, Declaration.Malformed _ -> true;
            case Declaration.Constant _, Declaration.Network _, Declaration.Import _ -> false;
        };
    }

    /** Whether a place is in the library. */
    public static boolean isLibrary(Span place) {
        return place.file().path().startsWith(LIBRARY_PREFIX);
    }

    /** All names that can be called or used there. */
    public Stream<String> names(boolean fromLibrary) {
        var fromOutside =
                library.entrySet().stream()
                        .filter(entry -> isPublic(entry.getValue()))
                        .map(Map.Entry::getKey);
        return fromLibrary
                ? library.keySet().stream()
                : Stream.concat(user.keySet().stream(), fromOutside);
    }

    private static boolean isPublic(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Function function -> function.documentation().isPresent();
            case Declaration.Layer layer -> layer.documentation().isPresent();
            case Declaration.Constant constant -> constant.documentation().isPresent();
            case Declaration.Network _, Declaration.Import _, Declaration.Malformed _ -> false;
        };
    }
}
