package com.example.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReaderTest {
    private final Reader reader = Reader.trained();

    ReaderTest() throws IOException {}

    static Iterable<Samples> samples() throws IOException {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatAHandHasDrawn(Samples sample) {
        assertEquals(sample.digit(), reader.read(sample.drawing()).digit());
    }

    @Test
    void saysWhatItSawAndFound() throws IOException {
        Drawing eight = Samples.of(8).drawing();
        Reading reading = reader.read(eight);
        assertArrayEquals(Raster.of(eight), reading.picture());
        double sum = 0;
        for (float probability : reading.probabilities()) {
            assertTrue(probability >= 0);
            sum += probability;
        }
        // Ten quotients of floats, each rounded.
        assertEquals(1, sum, 10 * Math.ulp(1f));
        assertEquals(8 * 64, reading.features().length);
        // A relu has made them.
        assertTrue(IntStream.range(0, 512).allMatch(i -> reading.features()[i] >= 0));
        assertTrue(IntStream.range(0, 512).anyMatch(i -> reading.features()[i] > 0.1));
    }

    @Test
    void becomesJson() {
        float[] features = new float[8 * 64];
        features[3 * 8 + 1] = 0.5f;
        float[] probabilities = {0, 0.25f, 0.75f, 0, 0, 0, 0, 0, 0, 0};
        String json = new Reading(new float[64], probabilities, features).toJson();
        String none = "[" + "0.0,".repeat(63) + "0.0]";
        String second = "[" + "0.0,".repeat(3) + "0.5," + "0.0,".repeat(59) + "0.0]";
        assertEquals(
                "{\"digit\":2,\"probabilities\":[0.0,0.25,0.75"
                        + ",0.0".repeat(7)
                        + "],\"picture\":"
                        + none
                        + ",\"features\":["
                        + none
                        + ","
                        + second
                        + ("," + none).repeat(6)
                        + "]}",
                json);
    }
}
