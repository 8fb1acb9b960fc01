package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives nodes their names and places, so that generated code reads as the model does: {@code h} for
 * the value of {@code h = ...}, {@code relu1} for a value without a name, and the text of the
 * statement or of the library's call.
 */
final class Labels {
    private final Map<Integer, String> bound = new LinkedHashMap<>();
    private final Map<Integer, String> called = new LinkedHashMap<>();
    private final List<Outline.Call> calls = new ArrayList<>();

    /** A label without a name for a node that is made at this place. */
    static Label place(Scope scope, Span at) {
        Frame frame = scope.frame();
        Span text =
                frame.isLibrary()
                        ? frame.outermostLibrary().caller().map(Frame.Caller::call).orElse(at)
                        : frame.statement();
        Label label = place("", text, frame.isLibrary() ? text : at);
        return new Label("", label.file(), label.line(), label.text(), frame.calls());
    }

    /** A label of its own. */
    static Label place(String name, Span text, Span at) {
        String path = at.file().path();
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return new Label(name, file, at.line(), oneLine(text));
    }

    /** The source text of a place, without comments and line ends. */
    static String oneLine(Span span) {
        return span.text()
                .replaceAll("//[^\r\n]*", " ")
                .replaceAll("/\\*(?s:.*?)\\*/", " ")
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** The node is the value of a name in the model. */
    void bind(int node, String name) {
        bound.putIfAbsent(node, name);
    }

    /** The node is the result of a call. */
    void call(int node, String name) {
        called.putIfAbsent(node, name);
    }

    /** A layer or function is written out. */
    void enter(Frame frame, Span call) {
        boolean library = frame.isLibrary();
        calls.add(
                new Outline.Call(
                        frame.calls(),
                        frame.name(),
                        frame.kind() == Frame.Kind.LAYER,
                        library,
                        call.line(),
                        oneLine(call)));
    }

    /** What has been written out so far, callers first. */
    List<Outline.Call> calls() {
        return List.copyOf(calls);
    }

    /** Hands the names to the nodes: a bound name goes before that of a call. */
    void giveTo(GraphBuilder builder) {
        for (int node = 0; node < builder.size(); node++) {
            int id = node;
            Optional.ofNullable(bound.getOrDefault(node, called.get(node)))
                    .ifPresent(name -> builder.adopt(id, builder.node(id).label().named(name)));
        }
    }
}
