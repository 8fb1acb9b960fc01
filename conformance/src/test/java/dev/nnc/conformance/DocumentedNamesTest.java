package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documentation comments are Javadoc of the generated classes, and Greek names are readable Java.
 */
class DocumentedNamesTest {
    private static final Subject SUBJECT =
            Subject.of(
                    "documented",
                    Programs.text(
                            """
                            /// Weighs what it sees.
                            ///
                            /// Sums where a < b & c > d, after me@home.
                            network Waage {
                                /// The signal,
                                /// smoothed.
                                input  ξ: real[3]
                                /// What was measured.
                                target ψ: real
                                /// The weights of the signal.
                                param θ: real[3] ~ normal()
                                /// The estimate.
                                output ŷ = sum(θ * glätten(ξ))
                                loss (ŷ - ψ)^2
                            }
                            /// Takes off the peaks.
                            layer glätten(x: real[n]): real[n] {
                                /// How steep.
                                param β: real ~ ones()
                                return tanh(β * x)
                            }
                            """),
                    Precision.FLOAT);

    private static String source() {
        return SUBJECT.sources().stream()
                .filter(source -> source.path().endsWith("/Waage.java"))
                .map(SourceText::text)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* Weighs what it sees.\n *\n * Sums where a &lt; b &amp; c &gt; d, after me{@literal @}home.\n"
                        + " *\n * <p>The network {@code Waage}",
                "* The estimate.\n     *\n     * <p>The output {@code ŷ} of one sample.",
                "* @param xi {@code [n, 3]}: The signal, smoothed.\n",
                "* @param psi {@code [n]}: What was measured.\n",
                "* The weights of the signal.\n     *\n     * <p>A copy of {@code θ[3]}",
                "* How steep.\n     *\n     * <p>A copy of {@code glätten1.β[]}"
            })
    void commentsAreJavadoc(String javadoc) {
        assertTrue(source().contains(javadoc), () -> javadoc + "\nis missing in\n" + source());
    }

    @Test
    void greekNamesAreReadable() throws ReflectiveOperationException {
        Network network = Compilation.of(List.of(SUBJECT)).network(SUBJECT, Flavour.SCALAR, 1);
        Class<?> type = network.getClass();
        assertEquals(float.class, type.getMethod("y", float[].class).getReturnType());
        assertEquals(3, ((float[]) type.getMethod("theta").invoke(network)).length);
        assertEquals(1, ((float[]) type.getMethod("glatten1Beta").invoke(network)).length);
        assertEquals(
                List.of("θ", "glätten1.β"),
                network.description().parameters().stream().map(p -> p.name()).toList());
    }
}
