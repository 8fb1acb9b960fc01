package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nnc fmt}: what is written and what is said. */
class FmtTest {
    private static final String WRONG = "network Line {input x:real[2]; output y = x*2}";
    private static final String RIGHT =
            """
            network Line {
                input  x: real[2]
                output y = x * 2
            }
            """;

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void formatsWhatNeedsIt() throws IOException {
        Path wrong = file("wrong.nn", WRONG);
        Path right = file("right.nn", RIGHT);
        Captured run = Captured.run("fmt", wrong, right);
        assertEquals(new Captured(0, "", "formatted " + wrong + "\n"), run);
        assertEquals(RIGHT, Files.readString(wrong));
        assertEquals(RIGHT, Files.readString(right));
        assertEquals(new Captured(0, "", ""), Captured.run("fmt", "--check", wrong, right));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count(), "nothing else is left in the folder");
        }
    }

    @Test
    void checkListsAndChangesNothing() throws IOException {
        Path wrong = file("wrong.nn", WRONG);
        Path right = file("right.nn", RIGHT);
        Captured run = Captured.run("fmt", "--check", right, wrong);
        assertEquals(new Captured(1, wrong + "\n", ""), run);
        assertEquals(WRONG, Files.readString(wrong));
    }

    @Test
    void reportsWhatCannotBeReadAndFormatsTheRest() throws IOException {
        String text = "network Line { input x: real[2 }";
        Path broken = file("broken.nn", text);
        Path wrong = file("wrong.nn", WRONG);
        Captured run = Captured.run("-q", "fmt", broken, wrong);
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith(broken + ":1:"), run.err());
        assertEquals(text, Files.readString(broken));
        assertEquals(RIGHT, Files.readString(wrong));
    }

    @Test
    void aMissingFileStopsBeforeAnythingIsWritten() throws IOException {
        Path wrong = file("wrong.nn", WRONG);
        Captured run = Captured.run("fmt", wrong, folder.resolve("none.nn"));
        assertEquals(2, run.status());
        assertTrue(run.err().contains("there is no file"), run.err());
        assertEquals(WRONG, Files.readString(wrong));
    }
}
