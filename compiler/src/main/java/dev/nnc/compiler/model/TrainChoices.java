package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Setting.Choice;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a word of a list with its settings, {@code polyak(from = 0.5)}. */
final class TrainChoices {
    private final BlockReading reading;

    TrainChoices(BlockReading reading) {
        this.reading = reading;
    }

    /** A word of a list with its settings; anything else is reported. */
    Optional<TrainBlock.Call> choice(String key, Expression value, List<Choice> choices) {
        Optional<Expression.Call> call = asCall(value);
        if (call.isEmpty()) {
            String words = String.join("`, `", choices.stream().map(Choice::word).toList());
            reading.bad(key, value, "one of `" + words + "`");
            return Optional.empty();
        }
        return find(key, call.get(), choices)
                .map(choice ->
                        new TrainBlock.Call(
                                choice.word(),
                                settings(call.get(), choice, List.of()),
                                Optional.empty()));
    }

    /** The word of a call in a list. */
    Optional<Choice> find(String key, Expression.Call call, List<Choice> choices) {
        String word = BlockFormula.shown(call.callee());
        Optional<Choice> found =
                choices.stream().filter(choice -> choice.word().equals(word)).findFirst();
        if (found.isEmpty()) {
            var words = choices.stream().map(Choice::word).toList();
            reading.unknown(
                    BlockCode.UNKNOWN_CHOICE,
                    call.callee().span(),
                    "there is no " + key + " `" + word + "`",
                    word,
                    words,
                    Map.of());
        }
        return found;
    }

    /**
     * The settings of a call, those left out with their defaults; before them come arguments that
     * others read.
     */
    Map<String, Double> settings(Expression.Call call, Choice choice, List<String> before) {
        var names = new ArrayList<>(before);
        names.addAll(choice.names());
        var arguments = BlockArguments.bind(call, names, reading.reporter());
        var settings = new LinkedHashMap<String, Double>();
        for (Setting setting : choice.settings()) {
            Optional<Expression> given = arguments.find(setting.name());
            given.flatMap(value -> reading.number(setting.name(), value, setting.range()))
                    .ifPresentOrElse(
                            value -> settings.put(setting.name(), value),
                            () ->
                                    setting.standard()
                                            .ifPresent(
                                                    value -> settings.put(setting.name(), value)));
            if (given.isEmpty() && setting.standard().isEmpty() && arguments.complete()) {
                reading.reporter()
                        .report(
                                Problem.of(
                                        BlockCode.MISSING_ARGUMENT,
                                        call.span(),
                                        "`"
                                                + choice.word()
                                                + "` needs its `"
                                                + setting.name()
                                                + "`"));
            }
        }
        return settings;
    }

    /** {@code adam} alone is {@code adam()}. */
    static Optional<Expression.Call> asCall(Expression value) {
        return switch (value) {
            case Expression.Call call -> Optional.of(call);
            case Expression.Name name ->
                    Optional.of(
                            new Expression.Call(
                                    name, List.of(), Optional.empty(), false, name.span()));
            default -> Optional.empty();
        };
    }

    static boolean isWord(Expression expression, String word) {
        return expression instanceof Expression.Name name && name.name().equals(word);
    }
}
