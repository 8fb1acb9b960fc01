package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A network all of whose names Java, the runtime or the generated classes have already, or that
 * coincide in ASCII: it compiles, and computes what the interpreter does. (A name that hides
 * another does not always break javac: a value {@code L} beside the number of lanes would be a
 * wrong result.)
 */
@TestInstance(Lifecycle.PER_CLASS)
class NamesTest {
    private final Model model = Programs.text(program());
    private final Graph meaning = Subject.meaning(model);
    private final Subject subject = Subject.of("names", model, Precision.DOUBLE);
    private final Compilation compilation = Compilation.of(List.of(subject));

    private static String program() {
        try (var in = NamesTest.class.getResourceAsStream("/names.nn")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takenNamesComputeTheSame() {
        for (Flavour flavour : Flavour.values()) {
            Network network = compilation.network(subject, flavour, 1);
            Point point = Point.draw(model, network, 11, 3);
            Computed expected = Computed.byInterpreter(meaning, point);
            Computed found = Computed.by(network, network.workspace(11, Threads.single()), point);
            assertEquals(List.of(), found.disagreements(expected, 1e-9), flavour.toString());
        }
    }

    @Test
    void methodsHaveNamesOfTheirOwn() throws ReflectiveOperationException {
        Network network = compilation.network(subject, Flavour.SCALAR, 1);
        Class<?> type = network.getClass();
        assertEquals("ValuesNetwork", type.getSimpleName());
        for (String view :
                List.of("toStringValue", "phi", "phi2", "phi1", "phi1_2", "l", "hTileW2")) {
            assertEquals(double[].class, type.getMethod(view).getReturnType(), view);
        }
        Class<?> workspace = network.workspace(1, Threads.single()).getClass();
        for (String output : List.of("waitValue", "predictValue", "Sigma", "sigma", "hTileW")) {
            assertEquals(double[].class, workspace.getMethod(output).getReturnType(), output);
        }
    }
}
