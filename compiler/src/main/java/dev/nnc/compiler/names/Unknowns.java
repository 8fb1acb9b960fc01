package dev.nnc.compiler.names;

import dev.nnc.compiler.model.Primitive;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Suggestion;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words for names that could not be found. */
final class Unknowns {
    /** The parameters of a layer or network, as sets. */
    static final List<String> SETS = List.of("weights", "biases", "parameters");

    /** What other systems call it. */
    private static final Map<String, String> ELSEWHERE =
            Map.ofEntries(
                    Map.entry("linear", "dense"),
                    Map.entry("fullyconnected", "dense"),
                    Map.entry("fc", "dense"),
                    Map.entry("mse", "squaredError"),
                    Map.entry("mseloss", "squaredError"),
                    Map.entry("meansquarederror", "squaredError"),
                    Map.entry("mae", "absoluteError"),
                    Map.entry("bce", "binaryCrossEntropy"),
                    Map.entry("nllloss", "crossEntropy"),
                    Map.entry("crossentropyloss", "crossEntropy"),
                    Map.entry("softmaxcrossentropy", "crossEntropy"),
                    Map.entry("swish", "silu"),
                    Map.entry("conv", "conv2d"),
                    Map.entry("convolution", "conv2d"),
                    Map.entry("maxpool", "maxPool2d"),
                    Map.entry("averagepool", "avgPool2d"),
                    Map.entry("attention", "multiHeadAttention"),
                    Map.entry("power", "pow"),
                    Map.entry("onehotencode", "oneHot"),
                    Map.entry("detach", "stopGradient"),
                    Map.entry("ln", "log"),
                    Map.entry("grad", "derivative"),
                    Map.entry("gradient", "derivative"),
                    Map.entry("randn", "gaussian"),
                    Map.entry("concatenate", "concat"),
                    Map.entry("cat", "concat"));

    private final Home home;

    Unknowns(Home home) {
        this.home = home;
    }

    /** A name that stands for no value here. */
    Problem value(String name, Span at, Scope scope) {
        Optional<Identifier> later = scope.later(name);
        if (later.isPresent()) {
            return notYet(name, at, later.get());
        }
        return callable(name, at)
                .orElseGet(() -> {
                    var known = new ArrayList<>(scope.names());
                    home.declarations()
                            .names(home.isLibrary())
                            .filter(this::isConstant)
                            .forEach(known::add);
                    known.addAll(home.isFunction() ? List.of() : SETS);
                    return Problem.of(NameCode.UNKNOWN_NAME, at, "`" + name + "` is not known")
                            .hint(
                                    constantHint(name)
                                            .or(() -> Suggestion.didYouMean(name, known))
                                            .or(() -> extentHint(name))
                                            .or(this::portHint));
                });
    }

    /** A name that can be called, where a value is wanted. */
    private Optional<Problem> callable(String name, Span at) {
        boolean primitive = Primitive.of(name).isPresent();
        Optional<Symbol> instance = home.instance(name);
        if (instance.isPresent()) {
            return Optional.of(
                    Problem.of(
                                    NameCode.FUNCTION_AS_VALUE,
                                    at,
                                    "`" + name + "` is an instance of a layer, not a value")
                            .hint(
                                    "apply it: `"
                                            + name
                                            + "(x)`, or name one of its parameters: `"
                                            + name
                                            + ".W`"));
        }
        Optional<Declaration> found = home.callable(name);
        boolean function =
                primitive || found.filter(Declaration.Function.class::isInstance).isPresent();
        if (function || found.filter(Declaration.Layer.class::isInstance).isPresent()) {
            String kind = function ? "function" : "layer";
            return Optional.of(
                    Problem.of(
                                    NameCode.FUNCTION_AS_VALUE,
                                    at,
                                    "`" + name + "` is a " + kind + ", not a value")
                            .hint("apply it: `" + name + "(x)` or `x -> " + name + "`"));
        }
        return Optional.empty();
    }

    /** A name that cannot be called. */
    Problem call(String name, Span at, Scope scope) {
        Optional<Identifier> later = home.laterInstance(name);
        if (later.isPresent()) {
            return notYet(name, at, later.get());
        }
        if (home.instance(name).isPresent()) {
            return Problem.of(
                            NameCode.VALUE_CALLED,
                            at,
                            "`" + name + "` is the name of one call and cannot be called again")
                    .note(home.instance(name).get().name().span(), "it is named here")
                    .hint("`shared " + name + " = ...` makes an instance for several calls");
        }
        if (scope.find(name).isPresent() || home.find(name).isPresent()) {
            var problem =
                    Problem.of(
                            NameCode.VALUE_CALLED,
                            at,
                            "`" + name + "` is not a function or layer and cannot be called");
            return scope.find(name)
                    .map(symbol -> problem.note(symbol.name().span(), "it is bound here"))
                    .orElse(problem);
        }
        return Problem.of(
                        NameCode.UNKNOWN_FUNCTION,
                        at,
                        "there is no function or layer `" + name + "`")
                .hint(elsewhere(name).or(() -> Suggestion.didYouMean(name, callables())));
    }

    /** A name whose parts are wanted, and which is no instance. */
    Problem instance(String name, Span at, Scope scope) {
        Optional<Identifier> later = home.laterInstance(name);
        if (later.isPresent()) {
            return notYet(name, at, later.get());
        }
        if (home.callable(name).filter(Declaration.Layer.class::isInstance).isPresent()) {
            return Problem.of(
                            NameCode.UNKNOWN_PART,
                            at,
                            "`" + name + "` is a layer; only its instances have parameters")
                    .hint("the first instance without a name of its own is `" + name + "1`");
        }
        if (scope.find(name).isPresent()) {
            return Problem.of(
                            NameCode.UNKNOWN_PART, at, "`" + name + "` is a value and has no parts")
                    .note(scope.find(name).get().name().span(), "it is bound here")
                    .hint(
                            "functions and layers are applied with an arrow: `"
                                    + name
                                    + " -> dense(3)`");
        }
        return Problem.of(
                        NameCode.UNKNOWN_NAME, at, "there is no instance `" + name + "` up to here")
                .hint(Suggestion.didYouMean(name, home.instanceNames()));
    }

    private static Problem notYet(String name, Span at, Identifier later) {
        return Problem.of(NameCode.NOT_YET_BOUND, at, "`" + name + "` is used before it is bound")
                .note(later.span(), "it is bound here")
                .hint(
                        "a name is visible from the next statement on; only `scan` carries values"
                                + " from step to step");
    }

    private List<String> callables() {
        var known = new ArrayList<>(Primitive.words());
        home.declarations()
                .names(home.isLibrary())
                .filter(name -> !isConstant(name))
                .forEach(known::add);
        known.addAll(home.instanceNames());
        return known;
    }

    private boolean isConstant(String name) {
        return home.find(name).filter(Declaration.Constant.class::isInstance).isPresent();
    }

    private Optional<String> elsewhere(String name) {
        String plain = name.replace("_", "").toLowerCase(java.util.Locale.ROOT);
        return Optional.ofNullable(ELSEWHERE.get(plain))
                .map(here -> "it is called `" + here + "` here");
    }

    /** A single capital letter is an extent in other systems' descriptions. */
    private static Optional<String> extentHint(String name) {
        return name.length() == 1 && Character.isUpperCase(name.charAt(0))
                ? Optional.of(
                        "an extent of the data is declared, `dim %1$s <= 256`, or is a parameter, `%1$s: int = 64`"
                                .formatted(name))
                : Optional.empty();
    }

    /** Most values of a network are given from outside. */
    private Optional<String> portHint() {
        return home.isNetwork()
                ? Optional.of(
                        "what the data give is declared: `input x: real[4]` or `target y: category(3)`")
                : Optional.empty();
    }

    private static Optional<String> constantHint(String name) {
        return switch (name) {
            case "pi", "π" -> Optional.of("declare it: `const " + name + " = 3.141592653589793`");
            case "inf", "Infinity", "INFINITY" -> Optional.of("it is called `infinity` here");
            default -> Optional.empty();
        };
    }
}
