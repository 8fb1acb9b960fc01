package dev.nnc.cli.shared;

import dev.nnc.compiler.derive.Derivation;
import dev.nnc.compiler.derive.Derivative;
import dev.nnc.compiler.derive.Derived;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.report.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** The option {@code --emit inputGradient,hvp}: derivatives that classes shall have. */
public final class EmitOption {
    @Option(
            names = "--emit",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Derivatives for the class, separated by commas: inputGradient, jvp, hvp, gradientNorms.")
    List<String> names = List.of();

    /** What is wanted, or a usage error for a name that is none. */
    public Set<Derivative> wanted() {
        Set<Derivative> wanted = EnumSet.noneOf(Derivative.class);
        for (String name : names) {
            wanted.add(Derivative.named(name).orElseThrow(() -> unknown(name)));
        }
        return wanted;
    }

    private static Failure unknown(String name) {
        List<String> known = Arrays.stream(Derivative.values()).map(Derivative::option).toList();
        return Failure.usage(
                "--emit " + name + ": there is no such derivative",
                Suggestion.didYouMean(name, known)
                        .orElse("the derivatives are " + String.join(", ", known)));
    }

    /**
     * The networks of some derivatives.
     *
     * @param impossible is told each derivative that the model does not have, and why
     */
    public static List<Derived> of(
            Model model, Set<Derivative> wanted, BiConsumer<Derivative, String> impossible) {
        var networks = new ArrayList<Derived>();
        for (Derivative derivative : wanted) {
            switch (Derivation.of(model, derivative)) {
                case Derivation.Possible(List<Derived> found) -> networks.addAll(found);
                case Derivation.Impossible(String reason) -> impossible.accept(derivative, reason);
            }
        }
        return networks;
    }
}
