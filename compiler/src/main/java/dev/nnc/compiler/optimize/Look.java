package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import java.util.Optional;

/** Looks through reads, in expressions whose reads name nodes. */
record Look(GraphBuilder builder) {
    /** The body of the map that is read, at the place of the read; else the expression itself. */
    Scalar once(Scalar expression) {
        return expression instanceof Read read ? inside(read).orElse(expression) : expression;
    }

    private Optional<Scalar> inside(Read read) {
        Node node = builder.node(read.operand());
        if (!(node.op() instanceof Comprehension map)
                || !map.isMap()
                || !(node.type() instanceof ElementType.Real)) {
            return Optional.empty();
        }
        return Places.at(Bodies.body(node, map), read.at());
    }

    /**
     * Reads of copies (slices, transpositions, broadcasts) become reads of what was copied;
     * constants are written out.
     */
    Scalar throughCopies(Scalar expression) {
        return Scalars.rewrite(expression, this::copied);
    }

    /** The same for one part. */
    Scalar copied(Scalar part) {
        if (!(part instanceof Read read)) {
            return part;
        }
        Node node = builder.node(read.operand());
        if (!(node.op() instanceof Comprehension map) || !map.isMap()) {
            return part;
        }
        Scalar body = Bodies.body(node, map);
        boolean copy = body instanceof Read;
        boolean constant = node.type() instanceof ElementType.Real && isUniform(body);
        return copy || constant ? Places.at(body, read.at()).map(this::copied).orElse(part) : part;
    }

    /** Without reads, positions and noise: the same number everywhere. */
    private static boolean isUniform(Scalar body) {
        return switch (body) {
            case Scalar.Constant _, Scalar.Size _ -> true;
            case Scalar.Apply apply -> apply.arguments().stream().allMatch(Look::isUniform);
            case Read _, Scalar.Position _, Scalar.Noise _, Scalar.Select _ -> false;
        };
    }
}
