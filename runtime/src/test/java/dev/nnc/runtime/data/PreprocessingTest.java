package dev.nnc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.runtime.file.FormatException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    @Test
    void metadataIsReadableAndExact() throws FormatException {
        Preprocessing fitted =
                new Preprocessing(
                        Map.of("x", new Statistics(List.of(0.1, -1e-300), List.of(1.0, 2.5))),
                        Map.of("species", List.of("a\\nb", "a\nb", "x\r", "é")));
        Map<String, String> metadata = fitted.toMetadata();
        assertEquals("0.1 -1.0E-300", metadata.get("data.mean.x"));
        assertEquals("1.0 2.5", metadata.get("data.deviation.x"));
        assertEquals("a\\\\nb\na\\nb\nx\\r\né", metadata.get("data.strings.species"));
        assertEquals(fitted, Preprocessing.fromMetadata(metadata, "w"));
    }

    @Test
    void damagedMetadataIsAnError() {
        assertEquals(
                "w, metadata of x: as many means as deviations are needed; train the network again",
                message(Map.of("data.mean.x", "1 2", "data.deviation.x", "1")));
        assertEquals(
                "w, metadata of x: a standard deviation of 0.0; train the network again",
                message(Map.of("data.mean.x", "1", "data.deviation.x", "0")));
        assertEquals(
                "w, metadata of x: a mean of NaN; train the network again",
                message(Map.of("data.mean.x", "one", "data.deviation.x", "1")));
        assertEquals(
                "w, metadata of x: a standard deviation of NaN; train the network again",
                message(Map.of("data.mean.x", "1")));
    }

    private static String message(Map<String, String> metadata) {
        return assertThrows(FormatException.class, () -> Preprocessing.fromMetadata(metadata, "w"))
                .getMessage();
    }

    @Test
    void operationsAreThoseOfTheLanguage() {
        assertEquals(8, Operation.POWER.of(2, 3));
        assertEquals(-2, Operation.NEGATE.of(2, 0));
        assertEquals(0, Operation.STEP.of(0, 0));
        assertEquals(1, Operation.STEP.of(0.5, 0));
        assertEquals(-2, Operation.FLOOR.of(-1.5, 0));
        assertEquals(-1, Operation.SIGN.of(-3, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Formula.apply(Operation.ADD, new Formula.Number(1)));
    }
}
