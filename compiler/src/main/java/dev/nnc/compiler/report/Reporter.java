package dev.nnc.compiler.report;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the problems of one compilation and hands them out in the order of their places, each
 * once. Files come in the order in which their first problem was reported.
 *
 * <pre>{@code
 * var reporter = new Reporter();
 * Program program = Parser.parse(file, reporter);
 * if (reporter.hasErrors()) {
 *     System.err.print(ProblemPrinter.print(reporter.problems()));
 * }
 * }</pre>
 */
public final class Reporter {
    private final Set<Problem> problems = new LinkedHashSet<>();

    /** Takes a problem; an equal one is dropped. */
    public void report(Problem problem) {
        problems.add(problem);
    }

    /** Whether any problem is an error. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /**
     * How many problems there are so far; that it has grown tells a stage that something was wrong
     * in between.
     */
    public int count() {
        return problems.size();
    }

    /** All problems, by file, place and code. */
    public List<Problem> problems() {
        var files =
                problems.stream().map(problem -> problem.at().file().path()).distinct().toList();
        return problems.stream()
                .sorted(
                        Comparator.comparingInt((Problem problem) ->
                                        files.indexOf(problem.at().file().path()))
                                .thenComparingInt(problem -> problem.at().start())
                                .thenComparing(problem -> problem.code().id()))
                .toList();
    }
}
