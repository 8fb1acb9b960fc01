package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The signature of a kernel: its arrays, the extents that it needs, and the part of the outermost
 * loop that it is to do: {@code hidden(float[] image, float[] p, float[] hidden, int from, int
 * to)}.
 */
record KernelMethod(Part part, List<ParameterSpec> parameters) {
    KernelMethod {
        parameters = List.copyOf(parameters);
    }

    static KernelMethod of(Part part, Precision precision) {
        Kernel kernel = part.kernel();
        Map<String, TypeName> types = new LinkedHashMap<>();
        for (Slot slot : kernel.slots()) {
            if (slot instanceof Buffer buffer) {
                types.put(
                        Places.array(buffer.where()),
                        ArrayTypeName.of(elementType(buffer.type(), precision)));
            }
        }
        for (Slot slot : kernel.slots()) {
            if (slot instanceof Buffer buffer && buffer.where() instanceof Storage.Given given) {
                types.put(given.origin(), TypeName.INT);
            }
        }
        var facts = KernelFacts.of(kernel);
        facts.dims().forEach(dim -> types.put(Extents.name(dim), TypeName.INT));
        if (facts.noise()) {
            types.put("seed", TypeName.LONG);
            types.put("step", TypeName.LONG);
        }
        kernel.axes().stream()
                .filter(Axis::given)
                .forEach(axis -> types.put(axis.name(), TypeName.INT));
        if (kernel.parallel()) {
            types.put("from", TypeName.INT);
            types.put("to", TypeName.INT);
        }
        var parameters = new ArrayList<ParameterSpec>();
        types.forEach((name, type) -> parameters.add(ParameterSpec.builder(type, name).build()));
        return new KernelMethod(part, parameters);
    }

    static TypeName elementType(ElementType type, Precision precision) {
        return switch (type) {
            case ElementType.Category _ -> TypeName.INT;
            case ElementType.Real _ ->
                    precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
        };
    }

    String name() {
        return part.name();
    }

    /** The extent that threads share, of a parallel kernel. */
    Extent shared() {
        Kernel kernel = part.kernel();
        return kernel.body().stream()
                .filter(Loop.class::isInstance)
                .map(statement -> ((Loop) statement).axis())
                .findFirst()
                .map(axis -> kernel.axes().get(axis).extent())
                .orElse(Extent.ONE);
    }
}
