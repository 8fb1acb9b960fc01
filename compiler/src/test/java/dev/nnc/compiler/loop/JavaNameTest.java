package dev.nnc.compiler.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JavaNameTest {
    @Test
    void variablesAreReadable() {
        assertEquals("theta1", JavaName.of("θ1"));
        assertEquals("dense1W", JavaName.of("dense1.W"));
        assertEquals("floatValue", JavaName.of("float"));
        assertEquals("sizeValue", JavaName.among(Set.of("size"), "size"));
    }

    @Test
    void namesAreGivenOnce() {
        var scope = new JavaName(Set.of("theta"));
        assertEquals(
                List.of("theta2", "theta3", "x1", "x1_2"),
                List.of(
                        scope.unique("theta"),
                        scope.unique("theta"),
                        scope.unique("x1"),
                        scope.unique("x1")));
    }

    /** FORWARD2 is the second class of kernels. */
    @Test
    void classesOfKernelsKeepTheirNames() {
        assertEquals("FORWARD_PARAMETER", JavaName.constant("forward"));
        assertEquals("L_PARAMETER", JavaName.constant("l"));
        assertEquals("FORWARDValue", JavaName.among(Set.of(), "FORWARD"));
    }

    @Test
    void endsAreTakenToo() {
        var scope = new JavaName(Set.of("hTile"));
        assertEquals("h_2", scope.unique("h", List.of("Tile")));
        assertEquals("h_2Tile2", scope.unique("h_2Tile"));
    }

    @Test
    void stemsAreNewWithAnyNumber() {
        var scope = new JavaName(Set.of("s12"));
        assertEquals("s2", scope.stem("s"));
    }

    @Test
    void extentsNeverCoincide() {
        List<String> dims =
                List.of(
                        "T", "t", "tExtent", "tDim", "τ", "tau", "TAU", "n", "N", "ς", "σ",
                        "steps");
        var names = new HashSet<String>();
        dims.forEach(dim -> names.add(JavaName.extent(dim)));
        assertEquals(dims.size(), names.size(), names.toString());
        assertEquals("tExtent", JavaName.extent("T"));
        assertEquals("steps", JavaName.extent("steps"));
    }

    @Test
    void aNetworkIsNoTypeOfTheRuntime() {
        assertEquals("ValuesNetwork", JavaName.network("Values"));
        assertEquals("Digits", JavaName.network("digits"));
    }
}
