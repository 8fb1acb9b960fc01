package dev.nnc.compiler.interpret;

import java.util.List;
import java.util.Locale;

/** Columns of text for the console. */
final class Table {
    private Table() {}

    /** Rows of equal length, each column as wide as its widest cell. */
    static String text(List<List<String>> rows, String indent) {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .repeat(' ', 2 + width(rows, column) - row.get(column).length());
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** {@code 1.85 MFLOP} */
    static String quantity(double value, String unit) {
        String[] prefixes = {"", "k", "M", "G", "T"};
        int power = 0;
        double scaled = value;
        while (scaled >= 1000 && power < prefixes.length - 1) {
            scaled /= 1000;
            power++;
        }
        String number =
                scaled == Math.rint(scaled)
                        ? String.format(Locale.ROOT, "%.0f", scaled)
                        : String.format(Locale.ROOT, "%.3g", scaled);
        return number + " " + prefixes[power] + unit;
    }
}
