package dev.nnc.cli.shared;

import java.util.regex.Pattern;

/**
 * Colours for the text of problems, as a terminal understands them: {@code error[NN012]} and the
 * carets red, {@code warning[NN402]} yellow, notes and hints blue.
 */
final class Paint {
    private static final String RESET = "\033[0m";
    private static final String RED = "\033[1;31m";
    private static final String YELLOW = "\033[1;33m";
    private static final String BLUE = "\033[36m";

    private static final Pattern ERROR = Pattern.compile("(?m)(?<=: )error\\[NN\\d+]");
    private static final Pattern WARNING = Pattern.compile("(?m)(?<=: )warning\\[NN\\d+]");
    private static final Pattern CARETS = Pattern.compile("(?m)(?<=^ {1,200})\\^+$");
    private static final Pattern REMARK =
            Pattern.compile("(?m)(?<=:\\d{1,9}: )note(?=: )|^hint(?=: )");

    private Paint() {}

    static String problems(String text) {
        String painted = paint(ERROR, RED, text);
        painted = paint(WARNING, YELLOW, painted);
        painted = paint(CARETS, RED, painted);
        return paint(REMARK, BLUE, painted);
    }

    private static String paint(Pattern what, String color, String text) {
        return what.matcher(text).replaceAll(found -> color + found.group() + RESET);
    }
}
