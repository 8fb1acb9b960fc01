package dev.nnc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.nnc.compiler.derive.Derived;
import dev.nnc.compiler.loop.JavaName;
import java.util.Arrays;
import javax.lang.model.element.Modifier;

/**
 * The methods that make the networks of derivatives, and in these the one that sets a direction.
 */
final class DerivedMethods {
    private final Face face;

    DerivedMethods(Face face) {
        this.face = face;
    }

    void addTo(TypeSpec.Builder type) {
        face.derived().forEach(derived -> type.addMethod(make(derived)));
        face.origin()
                .filter(origin -> origin.direction() > 0)
                .ifPresent(origin -> type.addMethod(along(origin)));
    }

    private MethodSpec make(Derived derived) {
        ClassName name = face.names().main().peerClass(JavaName.network(derived.model().name()));
        var method =
                MethodSpec.methodBuilder(derived.method())
                        .addModifiers(Modifier.PUBLIC)
                        .returns(name)
                        .addJavadoc("$L\n", derived.summary());
        return derived.direction() == 0
                ? method.addJavadoc("\n<p>It reads the parameters of this network.\n")
                        .addStatement("return new $T(p)", name)
                        .build()
                : method.addJavadoc(
                                "\n<p>It has a copy of the parameters as they are now, and the direction 0: set it with"
                                        + " {@link $T#along}.\n",
                                name)
                        .addStatement(
                                "return new $T($T.copyOf(p, $T.PARAMETERS))",
                                name,
                                Arrays.class,
                                name)
                        .build();
    }

    private MethodSpec along(Derived origin) {
        return MethodSpec.methodBuilder("along")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "Sets the direction of the parameters.\n\n@param direction an element for each trained one, as they lie\n")
                .addParameter(face.reals(), "direction")
                .addStatement(
                        "$T.length($S, direction.length, $L, 1)",
                        RuntimeNames.CHECK,
                        "direction",
                        origin.direction())
                .addStatement(
                        "System.arraycopy(direction, 0, p, $L, $L)",
                        face.gradientLength(),
                        origin.direction())
                .build();
    }
}
