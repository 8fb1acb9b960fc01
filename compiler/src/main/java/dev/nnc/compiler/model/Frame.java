package dev.nnc.compiler.model;

import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Declaration;
import dev.nnc.compiler.syntax.Expression;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One writing-out of a network, a layer or a function: its place in the chain of calls and the
 * names that are given in it.
 */
final class Frame {
    /** What is written out. */
    enum Kind {
        NETWORK,
        LAYER,
        FUNCTION
    }

    /** A {@code shared} instance: its layer and the call with the arguments that are given once. */
    record Shared(Expression.Call call, Declaration.Layer layer) {}

    /** Who calls, and where. */
    record Caller(Frame frame, Span call) {}

    private final Kind kind;
    private final String name;
    private final boolean library;
    private final Optional<Caller> caller;
    private final String path;
    private final String labels;
    private final boolean again;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Map<String, Integer> callNames = new HashMap<>();
    private final Map<String, Shared> shared = new HashMap<>();
    private final Set<String> instances = new LinkedHashSet<>();
    private final Set<String> skipped = new LinkedHashSet<>();
    private Span statement;

    private Frame(
            Kind kind,
            String name,
            Span declared,
            Optional<Caller> caller,
            String path,
            String labels,
            boolean again) {
        this.kind = kind;
        this.name = name;
        this.library = isLibrary(declared);
        this.caller = caller;
        this.path = path;
        this.labels = labels;
        this.again = again;
        this.statement = declared;
    }

    static Frame network(Declaration.Network network) {
        return new Frame(
                Kind.NETWORK,
                network.name().name(),
                network.span(),
                Optional.empty(),
                "",
                "",
                false);
    }

    /** The formula of a constant. */
    static Frame constant(Declaration.Constant constant) {
        return new Frame(
                Kind.FUNCTION,
                constant.name().name(),
                constant.span(),
                Optional.empty(),
                "",
                "",
                false);
    }

    /** A layer's body at an instance's path; values have the name of the call in front. */
    Frame layer(Declaration.Layer layer, Span call, String instance, String callName) {
        return layer(layer, call, instance, callName, again);
    }

    /** The same once more, for another call of a shared instance. */
    Frame layerAgain(Declaration.Layer layer, Span call, String instance, String callName) {
        return layer(layer, call, instance, callName, true);
    }

    private Frame layer(
            Declaration.Layer layer,
            Span call,
            String instance,
            String callName,
            boolean repeated) {
        return new Frame(
                Kind.LAYER,
                layer.name().name(),
                layer.span(),
                Optional.of(new Caller(this, call)),
                path + instance + ".",
                labels + callName + ".",
                repeated);
    }

    Frame function(Declaration.Function function, Span call, String callName) {
        return new Frame(
                Kind.FUNCTION,
                function.name().name(),
                function.span(),
                Optional.of(new Caller(this, call)),
                path,
                labels + callName + ".",
                again);
    }

    static boolean isLibrary(Span span) {
        return span.file().path().startsWith(Declarations.LIBRARY_PREFIX);
    }

    Kind kind() {
        return kind;
    }

    /** The declared name. */
    String name() {
        return name;
    }

    boolean isLibrary() {
        return library;
    }

    Optional<Caller> caller() {
        return caller;
    }

    /** What stands before the names of parameters, {@code block2.dense1.}; empty in the network. */
    String path() {
        return path;
    }

    /** What stands before the names of values. */
    String labels() {
        return labels;
    }

    /** The calls that lead here, {@code block2.relu1}; empty in the network. */
    String calls() {
        return labels.isEmpty() ? "" : labels.substring(0, labels.length() - 1);
    }

    /**
     * Whether an instance is called a second time: its penalties and updates have been written out.
     */
    boolean isAgain() {
        return again;
    }

    /** The local names of instances that the present options do not write out. */
    Set<String> skipped() {
        return skipped;
    }

    /** The next automatic name of an instance of this layer: {@code dense1}. */
    String nextInstance(String layer) {
        return layer + ordinals.merge(layer, 1, Integer::sum);
    }

    /** The next name for a function's result: {@code relu1}. */
    String nextCall(String function) {
        int ordinal = callNames.merge(function, 1, Integer::sum);
        return function
                + (Character.isDigit(function.charAt(function.length() - 1)) ? "_" : "")
                + ordinal;
    }

    Map<String, Shared> shared() {
        return shared;
    }

    /** The local names of the instances so far. */
    Set<String> instances() {
        return instances;
    }

    /** The statement that is being written out. */
    void enter(Span now) {
        statement = now;
    }

    Span statement() {
        return statement;
    }

    /** The place in the user's text: the call of the library, seen from inside the library. */
    Span site(Span span) {
        return library && isLibrary(span)
                ? caller.map(c -> c.frame().site(c.call())).orElse(span)
                : span;
    }

    /**
     * The outermost frame of the library on the way to this one, or this one in the user's text.
     */
    Frame outermostLibrary() {
        return caller.filter(c -> library && c.frame().library)
                .map(c -> c.frame().outermostLibrary())
                .orElse(this);
    }

    /** The calls that lead here, as a key that is the same for prediction and training. */
    String chain() {
        return caller.map(c ->
                        c.frame().chain()
                                + "/"
                                + c.call().file().path()
                                + ":"
                                + c.call().start()
                                + "-"
                                + c.call().end())
                        .orElse("")
                + "|"
                + path;
    }
}
