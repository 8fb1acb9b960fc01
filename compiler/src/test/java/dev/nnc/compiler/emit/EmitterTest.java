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
        agree(SampleModels.digits(64, 24, 10), Precision.DOUBLE);
        agree(SampleModels.digits(64, 24, 10), Precision.FLOAT);
    }

    @Test
    void xor() {
        agree(SampleModels.xor(), Precision.DOUBLE);
        agree(SampleModels.xor(), Precision.FLOAT);
    }

    private void agree(Model model, Precision precision) {
        Path classes = folder.resolve(precision.type() + model.name());
        assertEquals(true, classes.toFile().mkdirs());
        var compiled = Compiled.of(model, precision, classes);
        for (int batch : new int[] {1, 2, 7, 13, 64}) {
            Agreement.check(compiled, precision, batch);
        }
    }
}
