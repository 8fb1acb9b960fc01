package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.Backend;
import dev.nnc.runtime.Threads;
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

    /** The pom asks for them, and gives a value to the hyper-parameter. */
    @Test
    void hasMoreDerivatives() {
        assertEquals(12 * 2 + 12 + 12 + 1, Xor.PARAMETERS);
        Xor network = Xor.initialized(3);
        float[] slope = network.lossByInputs().lossByX(new float[] {0, 1}, new float[] {1});
        float difference = loss(network, 0.01f, 1) - loss(network, -0.01f, 1);
        assertEquals(difference / 0.02f, slope[0], 1e-3);
        assertEquals(hessian(network, 0)[5], hessian(network, 5)[0], 1e-5);
    }

    private static float loss(Xor network, float a, float b) {
        float[] gradient = new float[Xor.PARAMETERS];
        Xor.Workspace workspace = network.workspace(1, Threads.single());
        return network.lossAndGradient(
                new float[] {a, b}, new float[] {1}, 1, gradient, workspace);
    }

    private static float[] hessian(Xor network, int row) {
        float[] direction = new float[Xor.PARAMETERS];
        direction[row] = 1;
        XorHvp hvp = network.hvp();
        hvp.along(direction);
        float[] product = new float[Xor.PARAMETERS];
        hvp.product(
                new float[] {0, 1},
                new float[] {1},
                1,
                product,
                hvp.workspace(1, Threads.single()));
        return product;
    }

    @Test
    void runsOnTheModulePath() {
        assertTrue(Gate.class.getModule().isNamed());
        assertTrue(Backend.class.getModule().isNamed());
    }
}
