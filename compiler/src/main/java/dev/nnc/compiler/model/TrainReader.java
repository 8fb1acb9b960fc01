package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Setting.Choice;
import dev.nnc.compiler.model.Setting.Range;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Entry;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * From the syntax of a {@code train} block to its record; every problem is reported, and a setting
 * that has one gets its default.
 *
 * <pre>{@code
 * TrainBlock block = TrainReader.read(train, BlockConstants.of(declarations), reporter);
 * }</pre>
 */
final class TrainReader {
    private static final Map<String, Scalar> CLOCK = clock();

    private final BlockReading reading;
    private final TrainChoices choices;
    private final Map<String, Entry> entries;

    private TrainReader(BlockReading reading, Map<String, Entry> entries) {
        this.reading = reading;
        this.choices = new TrainChoices(reading);
        this.entries = entries;
    }

    static TrainBlock read(Statement.Train train, BlockConstants constants, Reporter reporter) {
        var reading = new BlockReading(constants, reporter);
        var reader = new TrainReader(reading, reading.entries(train.entries()));
        train.entries().stream()
                .filter(entry -> !TrainWords.KEYS.contains(entry.key().name()))
                .forEach(reader::unknownKey);
        return reader.block();
    }

    private void unknownKey(Entry entry) {
        String key = entry.key().name();
        String cause = "`train` has no setting `" + key + "`";
        boolean optimizer =
                TrainWords.OPTIMIZERS.stream().anyMatch(choice -> choice.word().equals(key));
        var elsewhere =
                optimizer
                        ? Map.of(
                                key.toLowerCase(Locale.ROOT),
                                "it is an optimizer: `optimizer = " + key + "(rate = 0.01)`")
                        : TrainWords.ELSEWHERE;
        reading.unknown(
                BlockCode.UNKNOWN_SETTING,
                entry.key().span(),
                cause,
                key,
                TrainWords.KEYS,
                elsewhere);
    }

    private TrainBlock block() {
        OptionalDouble decay = number("weightDecay", Range.NOT_NEGATIVE);
        return new TrainBlock(
                value("optimizer")
                        .flatMap(this::optimizer)
                        .orElseGet(TrainReader::standardOptimizer),
                value("schedule").flatMap(this::schedule),
                value("average")
                        .flatMap(call -> choices.choice("average", call, TrainWords.AVERAGES)),
                batch(),
                (int) number("epochs", Range.COUNT).orElse(TrainBlock.EPOCHS),
                (long) number("seed", Range.WHOLE).orElse(TrainBlock.SEED),
                number("clipNorm", Range.POSITIVE),
                number("clipValue", Range.POSITIVE),
                decay,
                patience(),
                number("validation", Range.PART),
                value("checkpoint").flatMap(file -> reading.text("checkpoint", file)));
    }

    private Optional<Expression> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    private OptionalDouble number(String key, Range range) {
        return value(key)
                .flatMap(expression -> reading.number(key, expression, range))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private OptionalInt batch() {
        if (value("batch").isPresent() && TrainChoices.isWord(value("batch").get(), "all")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number("batch", Range.COUNT).orElse(TrainBlock.BATCH));
    }

    private OptionalInt patience() {
        Optional<Expression> value = value("earlyStopping");
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!(value.get() instanceof Expression.Call call)
                || !TrainChoices.isWord(call.callee(), "earlyStopping")) {
            reading.bad(
                    "earlyStopping", value.get(), "a call such as `earlyStopping(patience = 10)`");
            return OptionalInt.empty();
        }
        var settings =
                choices.settings(
                        call,
                        Choice.of("earlyStopping", Setting.needed("patience", Range.COUNT)),
                        List.of());
        return settings.containsKey("patience")
                ? OptionalInt.of(settings.get("patience").intValue())
                : OptionalInt.empty();
    }

    private Optional<TrainBlock.Optimizer> optimizer(Expression value) {
        Optional<Expression.Call> call = TrainChoices.asCall(value);
        Optional<Choice> choice =
                call.flatMap(found -> choices.find("optimizer", found, TrainWords.OPTIMIZERS));
        if (call.isEmpty() || choice.isEmpty()) {
            call.ifPresentOrElse(
                    _ -> {},
                    () ->
                            reading.bad(
                                    "optimizer",
                                    value,
                                    "an optimizer such as `adam(rate = 0.001)`"));
            return Optional.empty();
        }
        var settings = choices.settings(call.get(), choice.get(), List.of("rate"));
        return rate(call.get(), choice.get().word())
                .map(rate -> new TrainBlock.Optimizer(choice.get().word(), rate, settings));
    }

    private Optional<Scalar> rate(Expression.Call call, String word) {
        Optional<Expression> given = argument(call, "rate");
        if (given.isPresent()) {
            return formula("rate", given.get());
        }
        Optional<Scalar> standard =
                Optional.ofNullable(TrainWords.RATES.get(word)).map(Scalar::constant);
        if (standard.isEmpty()) {
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.MISSING_ARGUMENT,
                                            call.span(),
                                            "`" + word + "` needs a `rate`")
                                    .hint("write `" + word + "(rate = 0.01)`"));
        }
        return standard;
    }

    /** A formula of the clock; a constant one is not negative. */
    private Optional<Scalar> formula(String what, Expression expression) {
        Optional<Scalar> formula = reading.formulas().read(expression, CLOCK);
        boolean negative =
                formula.isPresent()
                        && formula.get() instanceof Scalar.Constant constant
                        && !Range.NOT_NEGATIVE.contains(constant.value());
        if (negative) {
            reading.bad(what, expression, Range.NOT_NEGATIVE.words());
        }
        return negative ? Optional.empty() : formula;
    }

    /** A word of the list, or a formula. */
    private Optional<TrainBlock.Call> schedule(Expression value) {
        Optional<String> word =
                TrainChoices.asCall(value).map(call -> BlockFormula.shown(call.callee()));
        boolean clock = word.filter(CLOCK::containsKey).isPresent();
        boolean function =
                reading.isFormula(word.orElse(""))
                        || value instanceof Expression.Call call
                                && BlockFormula.function(word.orElse(""), call.arguments().size())
                                        .isPresent();
        return word.isPresent() && !clock && !function
                ? choices.choice("schedule", value, TrainWords.SCHEDULES)
                : formula("schedule", value)
                        .map(scalar -> new TrainBlock.Call("", Map.of(), Optional.of(scalar)));
    }

    /** The first argument, or the one with this name. */
    private static Optional<Expression> argument(Expression.Call call, String name) {
        Optional<Argument> first =
                call.arguments().stream().findFirst().filter(argument -> argument.name().isEmpty());
        return first.or(() ->
                        call.arguments().stream()
                                .filter(argument ->
                                        argument.name()
                                                .filter(given -> given.name().equals(name))
                                                .isPresent())
                                .findFirst())
                .map(Argument::value);
    }

    private static TrainBlock.Optimizer standardOptimizer() {
        var settings = new LinkedHashMap<String, Double>();
        TrainWords.OPTIMIZERS.stream()
                .filter(choice -> choice.word().equals("adam"))
                .flatMap(choice -> choice.settings().stream())
                .forEach(setting ->
                        setting.standard().ifPresent(value -> settings.put(setting.name(), value)));
        return new TrainBlock.Optimizer("adam", Scalar.constant(0.001), settings);
    }

    private static Map<String, Scalar> clock() {
        var clock = new LinkedHashMap<String, Scalar>();
        for (String name : List.of("step", "epoch", "progress")) {
            clock.put(name, new Scalar.Read(clock.size(), List.of()));
        }
        return clock;
    }
}
