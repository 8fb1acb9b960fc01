package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Model.Initializer;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What stands behind {@code ~}: {@code normal(0, 0.02)}, with the defaults filled in. */
final class Initializers {
    /** A parameter; without a default it must be given. */
    private record Setting(String name, OptionalDouble otherwise) {
        static Setting required(String name) {
            return new Setting(name, OptionalDouble.empty());
        }

        static Setting optional(String name, double value) {
            return new Setting(name, OptionalDouble.of(value));
        }
    }

    private static final Map<String, List<Setting>> KNOWN = known();

    private final Problems problems;
    private final Expressions expressions;

    Initializers(Elaboration elaboration) {
        this.problems = elaboration.problems();
        this.expressions = elaboration.expressions();
    }

    private static Map<String, List<Setting>> known() {
        var known = new LinkedHashMap<String, List<Setting>>();
        for (String name :
                List.of(
                        "zeros",
                        "ones",
                        "glorotUniform",
                        "glorotNormal",
                        "heUniform",
                        "heNormal",
                        "lecunNormal",
                        "identity")) {
            known.put(name, List.of());
        }
        known.put("constant", List.of(Setting.required("c")));
        known.put("normal", List.of(Setting.optional("mean", 0), Setting.optional("std", 1)));
        known.put("uniform", List.of(Setting.required("low"), Setting.required("high")));
        known.put("orthogonal", List.of(Setting.optional("gain", 1)));
        return Map.copyOf(known);
    }

    /** Empty if something is wrong with it, which has been reported. */
    Optional<Initializer> evaluate(Scope scope, Expression.Call call) {
        String name = Labels.oneLine(call.callee().span());
        List<Setting> settings = KNOWN.get(name);
        if (settings == null) {
            problems.error(
                    scope,
                    Problem.of(
                                    ModelCode.INITIALIZER,
                                    call.callee().span(),
                                    "there is no initialiser `" + name + "`")
                            .hint(
                                    Suggestion.didYouMean(name, KNOWN.keySet())
                                            .or(() ->
                                                    Optional.of(
                                                            "there are "
                                                                    + Calls.list(
                                                                            KNOWN.keySet().stream()
                                                                                    .sorted()
                                                                                    .toList())))));
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Double>();
        settings.forEach(setting ->
                setting.otherwise().ifPresent(value -> values.put(setting.name(), value)));
        boolean fine = true;
        for (int i = 0; i < call.arguments().size(); i++) {
            fine &= give(scope, name, call.arguments().get(i), i, settings, values);
        }
        for (Setting setting : settings) {
            if (fine && !values.containsKey(setting.name())) {
                problems.error(
                        scope,
                        ModelCode.INITIALIZER,
                        call.span(),
                        "`" + name + "` needs `" + setting.name() + "`");
                fine = false;
            }
        }
        var arguments = new ArrayList<Double>();
        settings.forEach(setting -> arguments.add(values.getOrDefault(setting.name(), 0.0)));
        return fine ? Optional.of(new Initializer(name, arguments)) : Optional.empty();
    }

    private boolean give(
            Scope scope,
            String name,
            Argument argument,
            int place,
            List<Setting> settings,
            Map<String, Double> values) {
        Optional<String> setting =
                argument.name().isPresent()
                        ? settings.stream()
                                .map(Setting::name)
                                .filter(argument.name().get().name()::equals)
                                .findFirst()
                        : place < settings.size()
                                ? Optional.of(settings.get(place).name())
                                : Optional.empty();
        if (setting.isEmpty()) {
            var names = settings.stream().map(Setting::name).toList();
            problems.error(
                    scope,
                    Problem.of(
                            ModelCode.INITIALIZER,
                            argument.span(),
                            "`"
                                    + name
                                    + "` takes "
                                    + (names.isEmpty()
                                            ? "no arguments"
                                            : "only " + Calls.list(names))));
            return false;
        }
        Value value = expressions.evaluate(scope, argument.value(), Mode.REAL);
        Optional<Double> number =
                value instanceof Number real
                        ? Optional.of(real.value())
                        : value instanceof Whole whole && whole.isLiteral()
                                ? Optional.of((double) whole.extent().literal())
                                : Optional.empty();
        number.ifPresent(known -> values.put(setting.get(), known));
        if (number.isEmpty() && !value.isUnknown()) {
            problems.error(
                    scope,
                    ModelCode.INITIALIZER,
                    argument.span(),
                    "an initialiser takes known numbers, and this is " + value.describe());
        }
        return number.isPresent();
    }
}
