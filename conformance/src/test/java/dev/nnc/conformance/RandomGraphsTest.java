package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.interpret.RandomGraphs;
import dev.nnc.compiler.model.Model;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random networks over all primitives, before and after all passes: the generated classes in double
 * agree with the interpretation of the graph that no pass has touched; a failure names the seed. In
 * double, because a decision (which element is the greatest) that falls otherwise by rounding is
 * then as good as impossible.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RandomGraphsTest {
    private static final int COUNT = 40;
    private static final int NODES = 12;

    private final List<Subject> subjects = seeds().mapToObj(RandomGraphsTest::subject).toList();
    private final Compilation compilation = Compilation.of(subjects);

    private static Subject subject(long seed) {
        Model model = RandomGraphs.model(seed, NODES);
        return Subject.of("random" + seed, model, Precision.DOUBLE);
    }

    static LongStream seeds() {
        return LongStream.range(0, COUNT);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void computesWhatItMeans(long seed) {
        Subject subject = subjects.get((int) seed);
        for (Flavour flavour : Flavour.values()) {
            for (int size : new int[] {1, 7, 16}) {
                Network network = compilation.network(subject, flavour, 1);
                Point point = Point.draw(subject.model(), network, size, seed);
                Computed expected = Computed.byInterpreter(Subject.meaning(subject.model()), point);
                Computed found =
                        Computed.by(network, network.workspace(size, Threads.single()), point);
                assertEquals(
                        List.of(),
                        found.disagreements(expected, 1e-9),
                        flavour + ", batch " + size);
            }
        }
    }
}
