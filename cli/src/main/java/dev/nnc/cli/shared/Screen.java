package dev.nnc.cli.shared;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * Where a command prints: results to {@code out}, everything else to {@code err}.
 *
 * @param quiet whether only results and errors are printed
 * @param terminal whether somebody looks at {@code err}, so that a line may be drawn over
 * @param color whether colours are wanted
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
    static Screen of(PrintWriter out, PrintWriter err, boolean quiet, ColorChoice choice) {
        Optional<String> width = Optional.ofNullable(System.getProperty(WIDTH));
        boolean terminal =
                width.isPresent()
                        || Optional.ofNullable(System.console())
                                .filter(Console::isTerminal)
                                .isPresent();
        boolean declined =
                Optional.ofNullable(System.getenv("NO_COLOR"))
                        .filter(text -> !text.isEmpty())
                        .isPresent();
        return new Screen(
                out,
                err,
                quiet,
                terminal,
                choice.wanted(terminal, declined),
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

    /** What is wrong with a model. */
    public void problems(List<Problem> problems) {
        String text = ProblemPrinter.print(problems);
        err.print(color ? Paint.problems(text) : text);
        err.flush();
    }

    /** A line of the result. */
    public void result(String text) {
        out.println(text);
        out.flush();
    }
}
