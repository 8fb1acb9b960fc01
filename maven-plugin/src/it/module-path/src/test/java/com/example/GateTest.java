package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.Backend;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void knowsTheFourCases() {
        Gate gate = Gate.learnt();
        for (boolean a : new boolean[] {false, true}) {
            for (boolean b : new boolean[] {false, true}) {
                assertEquals(a ^ b, gate.apply(a, b), a + " xor " + b);
            }
        }
    }

    @Test
    void usesVectorsWhereTheModuleIsLoaded() throws ReflectiveOperationException {
        boolean wanted = "vector".equals(System.getProperty("nnc.backend"));
        assertEquals(wanted ? Backend.VECTOR : Backend.SCALAR, Backend.chosen());
        if (wanted) {
            Class.forName("com.example.XorBackwardVector");
        }
    }

    @Test
    void runsOnTheModulePath() {
        assertTrue(Gate.class.getModule().isNamed());
        assertTrue(Backend.class.getModule().isNamed());
    }
}
