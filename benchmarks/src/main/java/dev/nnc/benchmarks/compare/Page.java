package dev.nnc.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page of the documentation with a measured part between two marks. */
final class Page {
    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    private Page() {}

    /** Replaces the measured part; the rest of the page stays. */
    static void update(Path page, String measured) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(page + " has no line " + BEGIN + " before " + END);
        }
        Path beside = page.resolveSibling(page.getFileName() + ".new");
        Files.writeString(
                beside,
                text.substring(0, begin + BEGIN.length()) + "\n" + measured + text.substring(end));
        Files.move(beside, page, StandardCopyOption.REPLACE_EXISTING);
    }
}
