package dev.nnc.cli.shared;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Where a command prints: results to {@code out}, everything else to {@code err}.
 *
 * @param quiet whether only results and errors are printed
 * @param terminal whether somebody looks at {@code err}, so that a line may be drawn over
 * @param color whether colours are wanted; the variable {@code NO_COLOR} declines
 * @param columns the width of the terminal
 */
public record Screen(
        PrintWriter out,
        PrintWriter err,
        boolean quiet,
        boolean terminal,
        boolean color,
        int columns) {
    private static final int COLUMNS = 100;

    /**
     * The launcher looks at the terminal, for the JVM's stderr goes through a pipe: {@code
     * -Dnnc.columns=120}, empty if unknown.
     */
    private static final String WIDTH = "nnc.columns";

    /** A screen as the process finds it. */
    public static Screen of(PrintWriter out, PrintWriter err, boolean quiet) {
        Optional<String> width = Optional.ofNullable(System.getProperty(WIDTH));
        boolean terminal =
                width.isPresent()
                        || Optional.ofNullable(System.console())
                                .filter(Console::isTerminal)
                                .isPresent();
        boolean color =
                Optional.ofNullable(System.getenv("NO_COLOR"))
                        .filter(text -> !text.isEmpty())
                        .isEmpty();
        return new Screen(
                out,
                err,
                quiet,
                terminal,
                color,
                width.filter(text -> text.matches("[1-9][0-9]{1,3}"))
                        .map(Integer::valueOf)
                        .orElse(COLUMNS));
    }

    /** Something worth knowing that is no result. */
    public void note(String text) {
        if (!quiet) {
            err.println(text);
            err.flush();
        }
    }

    /** A line of the result. */
    public void result(String text) {
        out.println(text);
        out.flush();
    }
}
