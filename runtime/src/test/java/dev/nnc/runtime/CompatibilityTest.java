package dev.nnc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CompatibilityTest {
    @Test
    void aClassThatFitsNamesItsCompiler() {
        assertEquals("0.1.0", Compatibility.of(String.class, "0.1.0", 1));
    }

    @Test
    void aClassThatDoesNotSaysWhatToDo() {
        assertEquals(
                "java.lang.String was made by nnc 7.0.0 for contract 8 with the runtime, and this"
                        + " nnc-runtime keeps 1: use nnc-runtime 7.0.0 or a later one",
                message("7.0.0", 8));
        assertEquals(
                "java.lang.String was made by nnc 0.0.1 for contract 0 with the runtime, and this"
                        + " nnc-runtime keeps 1: compile the network again, with the nnc of the version"
                        + " of nnc-runtime",
                message("0.0.1", 0));
    }

    private static String message(String compiler, int contract) {
        return assertThrows(
                        IncompatibleClassChangeError.class,
                        () -> Compatibility.of(String.class, compiler, contract))
                .getMessage();
    }
}
