package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.ArgumentNames;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.Optional;

/**
 * An input, target or output as generated methods see it: a Java name, and an array of a number of
 * elements a sample.
 */
record Port(Model.Port port, String name) {
    /** Of an input that is standardised, the field that does it. */
    String rawName() {
        return ArgumentNames.raw(name);
    }

    TypeName element(Precision precision) {
        return KernelMethod.elementType(port.type(), precision);
    }

    TypeName array(Precision precision) {
        return ArrayTypeName.of(element(precision));
    }

    /** Elements of one sample. */
    Code elements() {
        return Extents.code(port.shape().size());
    }

    /** The number of categories, of a category. */
    Optional<Extent> categories() {
        return port.type() instanceof ElementType.Category(Extent size)
                ? Optional.of(size)
                : Optional.empty();
    }

    /** {@code Values.floats}: from the runtime's arrays to Java's. */
    String unwrap(Precision precision) {
        return categories().isPresent()
                ? "ints"
                : precision == Precision.FLOAT ? "floats" : "doubles";
    }

    /** {@code Floats}: from Java's arrays to the runtime's. */
    String wrapper(Precision precision) {
        return categories().isPresent()
                ? "Ints"
                : precision == Precision.FLOAT ? "Floats" : "Doubles";
    }
}
