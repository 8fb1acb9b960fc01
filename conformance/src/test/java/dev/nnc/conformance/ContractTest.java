package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.model.Model;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The compiler's number of the contract is the newest that the runtime keeps. */
class ContractTest {
    @Test
    void compilerAndRuntimeFit() throws ReflectiveOperationException {
        Model model = Programs.sample("digits/digits.nn", Map.of());
        String source =
                Nnc.sources(model, Nnc.graph(model), "", Precision.FLOAT).stream()
                        .filter(file -> file.path().equals("DigitsMlp.java"))
                        .findFirst()
                        .orElseThrow()
                        .text();
        Matcher mark =
                Pattern.compile(
                                "COMPILER = Compatibility.of\\(DigitsMlp.class, \"[^\"]+\", (\\d+)\\)")
                        .matcher(source);
        assertTrue(mark.find(), source);
        var newest = Class.forName("dev.nnc.runtime.Compatibility").getDeclaredField("NEWEST");
        newest.setAccessible(true);
        assertEquals(newest.getInt(null), Integer.parseInt(mark.group(1)));
    }
}
