package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Setting.Range;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Entry;
import dev.nnc.compiler.syntax.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the readers of {@code train} and {@code data} have in common: entries, and values of a
 * certain kind.
 */
final class BlockReading {
    private final BlockConstants constants;
    private final BlockFormula formulas;
    private final Reporter reporter;

    BlockReading(BlockConstants constants, Reporter reporter) {
        this.constants = constants;
        this.formulas = new BlockFormula(constants, constants.declarations(), reporter);
        this.reporter = reporter;
    }

    BlockFormula formulas() {
        return formulas;
    }

    Reporter reporter() {
        return reporter;
    }

    /** Whether a name is a number, or a function of the model. */
    boolean isFormula(String name) {
        return constants.number(name).isPresent()
                || constants.declared(name).isPresent()
                || constants.declarations().user().get(name) instanceof Declaration.Function;
    }

    /** The entries by key; the second of two is reported. */
    Map<String, Entry> entries(List<Entry> entries) {
        var byKey = new LinkedHashMap<String, Entry>();
        for (Entry entry : entries) {
            Entry first = byKey.putIfAbsent(entry.key().name(), entry);
            if (first != null) {
                reporter.report(
                        Problem.of(
                                        BlockCode.SETTING_TWICE,
                                        entry.key().span(),
                                        "`" + entry.key() + "` is given twice")
                                .note(first.key().span(), "it is given here first"));
            }
        }
        return byKey;
    }

    /** A number in a range; what is wrong with it is reported. */
    Optional<Double> number(String what, Expression expression, Range range) {
        Optional<Double> value = formulas.number(expression, range.isWhole());
        boolean fits = value.isEmpty() || range.contains(value.get());
        if (!fits) {
            bad(what, expression, range.words());
        }
        return fits ? value : Optional.empty();
    }

    /** A text; anything else is reported. */
    Optional<String> text(String what, Expression expression) {
        Optional<String> text = constants.text(expression);
        if (text.isEmpty()) {
            bad(what, expression, "a text in quotes");
        }
        return text;
    }

    /** A text, if it is one; nothing is reported. */
    Optional<String> textIfAny(Expression expression) {
        return constants.text(expression);
    }

    /** A truth; anything else is reported. */
    Optional<Boolean> truth(String what, Expression expression) {
        Optional<Boolean> truth = constants.truth(expression);
        if (truth.isEmpty()) {
            bad(what, expression, "`true` or `false`");
        }
        return truth;
    }

    void bad(String what, Expression found, String wanted) {
        reporter.report(
                Problem.of(
                        BlockCode.BAD_VALUE,
                        found.span(),
                        "`"
                                + what
                                + "` is "
                                + wanted
                                + ", not `"
                                + BlockFormula.shown(found)
                                + "`"));
    }

    /**
     * Reports a word that is none of the known ones; other systems' words have a hint of their own.
     */
    void unknown(
            BlockCode code,
            Span at,
            String cause,
            String word,
            List<String> known,
            Map<String, String> elsewhere) {
        String plain = word.replace("_", "").toLowerCase(Locale.ROOT);
        reporter.report(
                Problem.of(code, at, cause)
                        .hint(
                                Optional.ofNullable(elsewhere.get(plain))
                                        .or(() -> Suggestion.didYouMean(word, known))
                                        .or(() ->
                                                Optional.of(
                                                        "there are `"
                                                                + String.join("`, `", known)
                                                                + "`"))));
    }

    /** The one argument of a call; one that is missing is reported. */
    Optional<Expression> only(Expression.Call call, String name) {
        return needed(call, BlockArguments.bind(call, List.of(name), reporter), name);
    }

    /** An argument that must be there. */
    Optional<Expression> needed(Expression.Call call, BlockArguments arguments, String name) {
        Optional<Expression> given = arguments.find(name);
        if (given.isEmpty() && arguments.complete()) {
            reporter.report(
                    Problem.of(
                            BlockCode.MISSING_ARGUMENT,
                            call.span(),
                            "`" + BlockFormula.shown(call.callee()) + "` needs an argument"));
        }
        return given;
    }
}
