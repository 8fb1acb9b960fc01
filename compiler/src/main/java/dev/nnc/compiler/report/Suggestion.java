package dev.nnc.compiler.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that was probably meant.
 *
 * <pre>{@code
 * Suggestion.closest("sofmax", List.of("softmax", "softplus"));   // Optional["softmax"]
 * Suggestion.didYouMean("sofmax", names);                         // Optional["did you mean `softmax`?"]
 * }</pre>
 *
 * Two names are close when few letters must be inserted, dropped, changed or swapped with their
 * neighbour: one for short names, and up to a third of the letters for longer ones. Two names of
 * one letter are never close; a difference of case alone always is.
 */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The closest of the known names, of several one that differs in case alone, or the
     * alphabetically first, or nothing if none is close.
     */
    public static Optional<String> closest(String written, Collection<String> known) {
        int allowed = Math.max(1, written.codePointCount(0, written.length()) / 3);
        return known.stream()
                .filter(name -> !name.equals(written) && distance(written, name) <= allowed)
                .filter(name -> written.length() > 1 || name.equalsIgnoreCase(written))
                .min(
                        Comparator.comparingInt((String name) -> distance(written, name))
                                .thenComparing(name -> !name.equalsIgnoreCase(written))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** The closest name as a hint. */
    public static Optional<String> didYouMean(String written, Collection<String> known) {
        return closest(written, known).map(name -> "did you mean `" + name + "`?");
    }

    /**
     * A known name that is one of the words of what is written, or of which that is the beginning:
     * {@code kernel} for {@code kernel_size}, {@code epsilon} for {@code eps}.
     */
    public static Optional<String> sameWord(String written, Collection<String> known) {
        var words = List.of(written.split("_|(?<=\\p{Ll})(?=\\p{Lu})"));
        return known.stream()
                .filter(name ->
                        words.stream().anyMatch(name::equalsIgnoreCase)
                                || written.length() >= 3 && name.startsWith(written))
                .findFirst()
                .map(name -> "did you mean `" + name + "`?");
    }

    /**
     * The number of edits between two names; upper and lower case count as equal, unless nothing
     * else differs.
     */
    static int distance(String left, String right) {
        int[] a = left.toLowerCase(Locale.ROOT).codePoints().toArray();
        int[] b = right.toLowerCase(Locale.ROOT).codePoints().toArray();
        int[][] edits = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        int least = edits[a.length][b.length];
        return least == 0 && !left.equals(right) ? 1 : least;
    }

    private static int fewest(int[][] edits, int[] a, int[] b, int i, int j) {
        int least = edits[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        least = Math.min(least, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
