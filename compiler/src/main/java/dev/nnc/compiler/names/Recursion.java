package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds declarations that use themselves: {@code function f(x: real) = g(x)} with {@code function
 * g(x: real) = f(x)}.
 */
final class Recursion {
    private final Map<String, List<Home.Use>> uses = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> recursive = new LinkedHashSet<>();

    /** Adds a declaration whose names have been looked up. */
    void add(Home home) {
        home.name().ifPresent(name -> uses.putIfAbsent(name, home.uses()));
    }

    /** Reports each circle once and gives the names of all that are in one. */
    Set<String> report(Declarations declarations, Reporter reporter) {
        for (String name : uses.keySet()) {
            if (declarations.user().containsKey(name)) {
                follow(name, new ArrayList<>(), declarations, reporter);
            }
        }
        return recursive;
    }

    private void follow(
            String name, List<Home.Use> chain, Declarations declarations, Reporter reporter) {
        if (!uses.containsKey(name) || done.contains(name)) {
            return;
        }
        for (Home.Use use : uses.get(name)) {
            var longer = new ArrayList<>(chain);
            longer.add(new Home.Use(name, use.at()));
            int start = indexOf(use.name(), longer);
            if (start >= 0) {
                report(longer.subList(start, longer.size()), declarations, reporter);
            } else {
                follow(use.name(), longer, declarations, reporter);
            }
        }
        done.add(name);
    }

    private static int indexOf(String name, List<Home.Use> chain) {
        for (int at = 0; at < chain.size(); at++) {
            if (chain.get(at).name().equals(name)) {
                return at;
            }
        }
        return -1;
    }

    private void report(List<Home.Use> circle, Declarations declarations, Reporter reporter) {
        var names = circle.stream().map(Home.Use::name).toList();
        if (recursive.containsAll(names)) {
            return;
        }
        recursive.addAll(names);
        String first = names.getFirst();
        String path = String.join("` -> `", names) + "` -> `" + first;
        var problem =
                Problem.of(
                        NameCode.RECURSION,
                        circle.getFirst().at(),
                        "`"
                                + first
                                + "` needs itself"
                                + (circle.size() == 1 ? "" : ": `" + path + "`"));
        for (Home.Use use : circle.subList(1, circle.size())) {
            problem = problem.note(use.at(), "used in `" + use.name() + "`");
        }
        boolean constant = declarations.user().get(first) instanceof Declaration.Constant;
        reporter.report(
                problem.hint(
                        constant
                                ? "give one of them a value"
                                : "`scan` is the only recurrence of the language"));
    }
}
