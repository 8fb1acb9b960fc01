package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.List;

/**
 * One {@code .nn} file: its declarations in the order in which they are written.
 *
 * <pre>{@code
 * Program program = Parser.parse(new SourceFile("xor.nn", "network Xor { input x: real[2] }"), reporter);
 * program.networks().getFirst().name().name();   // "Xor"
 * }</pre>
 */
public record Program(List<Declaration> declarations, Span span) implements Node {
    /** Copies the declarations. */
    public Program {
        declarations = List.copyOf(declarations);
    }

    /** The imports, in order. */
    public List<Declaration.Import> imports() {
        return only(Declaration.Import.class);
    }

    /** The networks, in order. */
    public List<Declaration.Network> networks() {
        return only(Declaration.Network.class);
    }

    private <D extends Declaration> List<D> only(Class<D> kind) {
        return declarations.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
