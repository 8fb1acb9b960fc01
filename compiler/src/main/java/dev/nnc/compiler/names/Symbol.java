package dev.nnc.compiler.names;

import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Identifier;
import java.util.Optional;

/** A name: where it is bound, what kind of thing it is, and whether anything has used it. */
final class Symbol {
    /** What a name stands for. */
    enum Kind {
        PARAMETER,
        EXTENT,
        DIM,
        INPUT,
        TARGET,
        STORED,
        STATE,
        BINDING,
        OUTPUT,
        INDEX,
        ITEM,
        CARRIED,
        SHARED,
        INSTANCE,
        /** Something wrong that has been reported. */
        UNKNOWN
    }

    private final Identifier name;
    private final Kind kind;
    private final Optional<Declaration.Layer> layer;
    private boolean used;

    Symbol(Identifier name, Kind kind) {
        this(name, kind, Optional.empty());
    }

    /** An instance of a layer. */
    Symbol(Identifier name, Kind kind, Optional<Declaration.Layer> layer) {
        this.name = name;
        this.kind = kind;
        this.layer = layer;
    }

    Identifier name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /** Of an instance; empty where the layer is not known. */
    Optional<Declaration.Layer> layer() {
        return layer;
    }

    void use() {
        used = true;
    }

    boolean isUsed() {
        return used;
    }

    boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }
}
