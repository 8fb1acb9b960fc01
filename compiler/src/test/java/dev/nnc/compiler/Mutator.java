package dev.nnc.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Wrong variants of right programs, drawn from a seed: tokens deleted, doubled, exchanged, replaced
 * by others of a pool; numbers made absurd; groups in brackets and whole lines exchanged for those
 * of other programs.
 *
 * <pre>{@code
 * var mutator = new Mutator(List.of(lenet, transformer));
 * String text = mutator.mutate(lenet, new SplittableRandom(7));
 * }</pre>
 */
final class Mutator {
    private static final Pattern TOKEN =
            Pattern.compile(
                    "//[^\n]*|\"[^\"\n]*\"|\\p{L}[\\p{L}\\p{N}_]*|[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?"
                            + "|->|==|<=|>=|!=|\\.\\.\\.|\\.\\.|\\s+|.",
                    Pattern.DOTALL);

    private static final String[] STRANGE = {
        "0",
        "-1",
        "1",
        "2",
        "0.5",
        "3.0",
        "1e-300",
        "1e300",
        "1e999",
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "99999999999999999999",
        "infinity",
        "true",
        "training",
        "\"same\"",
        "real",
        "real[...]",
        "category(3)",
        "int",
        "_",
        ":",
        "..",
        "step",
        "epoch",
        "σ",
        "𝑥",
        "x",
        "if",
        "scan",
        "derivative",
        "batchMean",
        "stopGradient",
        "weights",
        "shared",
        "freeze",
        "dim",
        "penalty",
        "output"
    };

    private static final String[] BINARY = {
        "+", "-", "*", "/", "@", "^", "==", "<", "<=", "->", "and", "or", ","
    };

    private final List<List<String>> programs;
    private final List<String> words = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();
    private final List<List<String>> groups = new ArrayList<>();

    /** What is exchanged comes from these programs. */
    Mutator(List<String> programs) {
        this.programs = programs.stream().map(Mutator::tokens).toList();
        for (List<String> tokens : this.programs) {
            tokens.stream()
                    .filter(token -> Character.isLetter(token.codePointAt(0)))
                    .forEach(words::add);
            for (int at = 0; at < tokens.size(); at++) {
                int end = closing(tokens, at);
                if (end > at) {
                    groups.add(tokens.subList(at, end + 1));
                }
            }
            String text = String.join("", tokens);
            text.lines().map(line -> tokens(line + "\n")).forEach(lines::add);
        }
    }

    static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /** One to four changes. */
    String mutate(String program, SplittableRandom random) {
        var tokens = new ArrayList<>(tokens(program));
        for (int change = random.nextInt(1, 5); change > 0 && !tokens.isEmpty(); change--) {
            change(tokens, random);
        }
        return String.join("", tokens);
    }

    private void change(List<String> tokens, SplittableRandom random) {
        int at = random.nextInt(tokens.size());
        while (tokens.get(at).isBlank() && at + 1 < tokens.size()) {
            at++;
        }
        switch (random.nextInt(11)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> java.util.Collections.swap(tokens, at, random.nextInt(tokens.size()));
            case 3 -> tokens.set(at, STRANGE[random.nextInt(STRANGE.length)]);
            case 4 -> tokens.set(at, words.get(random.nextInt(words.size())));
            case 5 -> tokens.addAll(at, lines.get(random.nextInt(lines.size())));
            case 6 -> group(tokens, at, random);
            case 7 -> number(tokens, at, random);
            case 8 -> name(tokens, at, random);
            case 9 -> tokens.set(at, BINARY[random.nextInt(BINARY.length)]);
            default -> line(tokens, at, random);
        }
    }

    /** Another group in brackets of the same kind, or none. */
    private void group(List<String> tokens, int from, SplittableRandom random) {
        int at = from;
        while (at < tokens.size() && closing(tokens, at) < 0) {
            at++;
        }
        if (at < tokens.size()) {
            List<String> old = tokens.subList(at, closing(tokens, at) + 1);
            String bracket = old.getFirst();
            old.clear();
            if (random.nextInt(4) > 0) {
                List<List<String>> fitting =
                        groups.stream().filter(g -> g.getFirst().equals(bracket)).toList();
                tokens.addAll(at, fitting.get(random.nextInt(fitting.size())));
            }
        }
    }

    private static int closing(List<String> tokens, int at) {
        int kind = List.of("(", "[", "{").indexOf(tokens.get(at));
        int depth = 0;
        for (int end = at; kind >= 0 && end < tokens.size(); end++) {
            if ("([{".contains(tokens.get(end))) {
                depth++;
            } else if (")]}".contains(tokens.get(end)) && --depth == 0) {
                return end;
            }
        }
        return -1;
    }

    private static void number(List<String> tokens, int from, SplittableRandom random) {
        for (int at = from; at < tokens.size(); at++) {
            if (Character.isDigit(tokens.get(at).charAt(0))) {
                String[] others = {"0", "1", "2", "3", "5", "7", "-1", "0.5", "2147483647", "1e30"};
                tokens.set(at, others[random.nextInt(others.length)]);
                return;
            }
        }
    }

    /** A name by another one of the same program. */
    private static void name(List<String> tokens, int from, SplittableRandom random) {
        List<String> names =
                tokens.stream().filter(token -> Character.isLetter(token.codePointAt(0))).toList();
        for (int at = from; at < tokens.size(); at++) {
            if (Character.isLetter(tokens.get(at).codePointAt(0))) {
                tokens.set(at, names.get(random.nextInt(names.size())));
                return;
            }
        }
    }

    /** The line is gone, or stands twice, or elsewhere. */
    private static void line(List<String> tokens, int at, SplittableRandom random) {
        int start = at;
        int end = at;
        while (start > 0 && !tokens.get(start - 1).contains("\n")) {
            start--;
        }
        while (end < tokens.size() && !tokens.get(end).contains("\n")) {
            end++;
        }
        List<String> line = List.copyOf(tokens.subList(start, end));
        int what = random.nextInt(3);
        if (what != 1) {
            tokens.subList(start, end).clear();
        }
        if (what != 0) {
            int place = random.nextInt(tokens.size() + 1);
            tokens.add(place, "\n");
            tokens.addAll(place, line);
        }
    }
}
