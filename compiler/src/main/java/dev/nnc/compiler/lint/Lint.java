package dev.nnc.compiler.lint;

import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Warns of what is legal and probably wrong.
 *
 * <pre>{@code
 * Checker.check(declarations, network, overrides, reporter)
 *         .ifPresent(model -> Lint.check(declarations, network, model, reporter));
 * }</pre>
 */
public final class Lint {
    private Lint() {}

    /** Looks at the declarations of the user and at the graph of the network. */
    public static void check(
            Declarations declarations,
            Declaration.Network network,
            Model model,
            Reporter reporter) {
        for (Declaration declaration : declarations.user().values()) {
            Optional<List<Statement>> body =
                    declaration instanceof Declaration.Network other
                            ? Optional.of(other.statements())
                            : CallChains.body(declaration);
            body.ifPresent(statements -> new CallChains(statements, declarations).report(reporter));
        }
        if (model.losses().isEmpty()) {
            noLoss(network, reporter);
        } else {
            new LostGradients(model, new Places(declarations)).report(network, reporter);
        }
    }

    private static void noLoss(Declaration.Network network, Reporter reporter) {
        for (Statement statement : network.statements()) {
            if (statement instanceof Statement.Train train) {
                Span all = train.span();
                Span word = new Span(all.file(), all.start(), all.start() + "train".length());
                reporter.report(
                        Problem.of(
                                        LintCode.NO_LOSS,
                                        word,
                                        "`"
                                                + network.name()
                                                + "` is to be trained and has no `loss`")
                                .hint("write `loss squaredError(f, y)`, or another one"));
            }
        }
    }
}
