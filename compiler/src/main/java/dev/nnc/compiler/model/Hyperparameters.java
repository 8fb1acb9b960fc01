package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Text;
import dev.nnc.compiler.model.Value.Truth;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Parameter;
import dev.nnc.compiler.syntax.TypeExpression;
import dev.nnc.compiler.type.Extent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a network: their defaults, or the values of the command line. */
final class Hyperparameters {
    private final Elaboration elaboration;
    private final Problems problems;

    Hyperparameters(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    void bind(Scope scope, Declaration.Network network, Map<String, String> overrides) {
        for (Parameter parameter : network.parameters()) {
            scope.bind(
                    parameter.name().name(),
                    value(
                            scope,
                            parameter,
                            Optional.ofNullable(overrides.get(parameter.name().name()))));
        }
        var known =
                network.parameters().stream().map(parameter -> parameter.name().name()).toList();
        for (String name : overrides.keySet()) {
            if (!known.contains(name)) {
                problems.error(
                        scope,
                        Problem.of(
                                        ModelCode.HYPERPARAMETER,
                                        network.name().span(),
                                        "`"
                                                + network.name()
                                                + "` has no hyper-parameter `"
                                                + name
                                                + "`")
                                .hint(Suggestion.didYouMean(name, known)));
            }
        }
    }

    /** The values as text, in the order of declaration. */
    Map<String, String> texts(Declaration.Network network, Map<String, String> overrides) {
        Scope scope = Scope.of(Frame.network(network));
        bind(scope, network, overrides);
        var texts = new LinkedHashMap<String, String>();
        for (Parameter parameter : network.parameters()) {
            String name = parameter.name().name();
            texts.put(name, text(scope.find(name).orElse(Value.UNKNOWN)));
        }
        return texts;
    }

    private static String text(Value value) {
        return switch (value) {
            case Whole whole -> whole.extent().toString();
            case Number number -> Literals.text(number.value());
            case Truth truth -> Boolean.toString(truth.value());
            case Text text -> text.value();
            case Value.Tensor _,
                    Value.Element _,
                    Value.Stored _,
                    Value.Family _,
                    Value.Statistic _,
                    Value.Tuple _,
                    Value.Unknown _ ->
                    "";
        };
    }

    private Value value(Scope scope, Parameter parameter, Optional<String> override) {
        Span at = parameter.span();
        if (override.isPresent()) {
            return parse(parameter, override.get())
                    .orElseGet(() ->
                            problems.error(
                                    scope,
                                    ModelCode.HYPERPARAMETER,
                                    at,
                                    "`"
                                            + parameter.name()
                                            + "` is `"
                                            + Labels.oneLine(parameter.type().span())
                                            + "`, and the command line gives `"
                                            + override.get()
                                            + "`"));
        }
        if (parameter.defaultValue().isEmpty()) {
            return problems.error(
                    scope,
                    Problem.of(
                                    ModelCode.HYPERPARAMETER,
                                    at,
                                    "the hyper-parameter `" + parameter.name() + "` has no value")
                            .hint(
                                    "give it a default, or a value on the command line: `-D "
                                            + parameter.name()
                                            + "=...`"));
        }
        Mode mode = parameter.type() instanceof TypeExpression.Int ? Mode.INT : Mode.REAL;
        Value value =
                elaboration.expressions().evaluate(scope, parameter.defaultValue().get(), mode);
        boolean fits =
                value.isUnknown()
                        || switch (parameter.type()) {
                            case TypeExpression.Int _ -> value instanceof Whole;
                            case TypeExpression.Bool _ -> value instanceof Truth;
                            case TypeExpression.Text _ -> value instanceof Text;
                            case TypeExpression.Real real ->
                                    real.axes().isEmpty()
                                            && (value instanceof Number || value instanceof Whole);
                            case TypeExpression.Category _ -> false;
                        };
        if (!fits) {
            return problems.error(
                    scope,
                    ModelCode.HYPERPARAMETER,
                    at,
                    "`"
                            + parameter.name()
                            + "` is `"
                            + Labels.oneLine(parameter.type().span())
                            + "`, and its default is "
                            + value.describe());
        }
        return value instanceof Whole whole
                ? new Whole(whole.extent(), origin(parameter, whole.extent(), ""))
                : value;
    }

    private static Optional<Value> parse(Parameter parameter, String text) {
        try {
            return switch (parameter.type()) {
                case TypeExpression.Int _ -> {
                    var extent = Extent.of(Integer.parseInt(text.strip()));
                    yield Optional.of(
                            new Whole(extent, origin(parameter, extent, " on the command line")));
                }
                case TypeExpression.Real _ ->
                        Optional.of(new Number(Double.parseDouble(text.strip())));
                case TypeExpression.Bool _ ->
                        text.equals("true") || text.equals("false")
                                ? Optional.of(new Truth(text.equals("true")))
                                : Optional.empty();
                case TypeExpression.Text _ -> Optional.of(new Text(text));
                case TypeExpression.Category _ -> Optional.empty();
            };
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    private static Origin origin(Parameter parameter, Extent extent, String where) {
        return new Origin(parameter.span(), "`" + parameter.name() + "` is " + extent + where);
    }
}
