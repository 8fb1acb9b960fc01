package dev.nnc.compiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Problems are sorted, told apart and printed. */
class ReportTest {
    private enum TestCode implements Code {
        WRONG(Severity.ERROR),
        ODD(Severity.WARNING);

        private final Severity severity;

        TestCode(Severity severity) {
            this.severity = severity;
        }

        @Override
        public String id() {
            return "NN90" + ordinal();
        }

        @Override
        public Severity severity() {
            return severity;
        }

        @Override
        public String title() {
            return name();
        }
    }

    private static final SourceFile FILE = new SourceFile("net.nn", "x = ä\n\ty = x\r\nz = y");

    @Test
    void printsPlaceCaretsNotesAndHint() {
        var problem =
                Problem.of(TestCode.ODD, at(7, 12), "`y` is never used")
                        .note(at(0, 1), "its value comes from here")
                        .hint("remove it");
        assertEquals(
                """
                net.nn:2:2: warning[NN901]: `y` is never used
                    \ty = x
                    \t^^^^^
                net.nn:1:1: note: its value comes from here
                    x = ä
                    ^
                hint: remove it
                """,
                ProblemPrinter.print(problem));
    }

    @Test
    void marksOnlyTheFirstOfSeveralLinesAndTheEndOfTheText() {
        assertTrue(
                ProblemPrinter.print(Problem.of(TestCode.WRONG, at(4, 16), "both"))
                        .endsWith("    x = ä\n        ^\n"));
        assertTrue(
                ProblemPrinter.print(Problem.of(TestCode.WRONG, at(19, 19), "end"))
                        .endsWith("    z = y\n         ^\n"));
    }

    @Test
    void showsTheNeighbourhoodInALongLine() {
        var file = new SourceFile("long.nn", "1".repeat(1000) + "x" + "2".repeat(1000));
        String printed =
                ProblemPrinter.print(
                        Problem.of(TestCode.WRONG, new Span(file, 1000, 1001), "here"));
        assertTrue(printed.startsWith("long.nn:1:1001: "));
        assertTrue(
                printed.contains(
                        "    "
                                + "1".repeat(60)
                                + "x"
                                + "2".repeat(99)
                                + "\n    "
                                + " ".repeat(60)
                                + "^\n"));
    }

    @Test
    void sortsByPlaceAndDropsWhatIsEqual() {
        var reporter = new Reporter();
        reporter.report(Problem.of(TestCode.ODD, at(7, 8), "second"));
        assertFalse(reporter.hasErrors());
        reporter.report(Problem.of(TestCode.WRONG, at(0, 1), "first"));
        reporter.report(Problem.of(TestCode.ODD, at(7, 8), "second"));
        assertTrue(reporter.hasErrors());
        assertEquals(2, reporter.count());
        assertEquals(
                List.of("first", "second"),
                reporter.problems().stream().map(Problem::cause).toList());
    }

    @Test
    void suggestsCloseNamesOnly() {
        var names = List.of("softmax", "softplus", "mean", "relu", "W");
        assertEquals(Optional.of("softmax"), Suggestion.closest("sofmax", names));
        assertEquals(Optional.of("softmax"), Suggestion.closest("SoftMax", names));
        assertEquals(Optional.of("relu"), Suggestion.closest("rleu", names));
        assertEquals(Optional.of("W"), Suggestion.closest("w", names));
        assertEquals(Optional.empty(), Suggestion.closest("mean", List.of("mean", "sum")));
        assertEquals(Optional.empty(), Suggestion.closest("dense", names));
        assertEquals(Optional.of("did you mean `mean`?"), Suggestion.didYouMean("maen", names));
    }

    private static Span at(int start, int end) {
        return new Span(FILE, start, end);
    }
}
