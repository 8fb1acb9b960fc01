package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.model.Model;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated classes compute what the interpreter does. */
class EmitterTest {
    @TempDir Path folder;

    @Test
    void digits() {
        agree(SampleModels.digits(64, 24, 10));
    }

    @Test
    void wideDigits() {
        agree(SampleModels.digits(70, 100, 65));
    }

    @Test
    void xor() {
        agree(SampleModels.xor());
    }

    private void agree(Model model) {
        for (Precision precision : Precision.values()) {
            agree(model, precision, false);
            agree(model, precision, true);
        }
    }

    private void agree(Model model, Precision precision, boolean vector) {
        Path classes = folder.resolve(precision.type() + model.name() + vector);
        assertEquals(true, classes.toFile().mkdirs());
        var compiled = Compiled.of(model, precision, vector, classes);
        for (int batch : new int[] {1, 2, 7, 13, 64}) {
            Agreement.check(compiled, precision, batch);
        }
    }
}
