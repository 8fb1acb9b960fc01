package dev.nnc.compiler.diagram;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import java.util.Locale;
import java.util.Map;

/** A word for what a node does: {@code sum of products}. */
final class Operations {
    private static final Map<Function, String> SIGNS =
            Map.of(
                    Function.ADD, "+",
                    Function.SUBTRACT, "−",
                    Function.NEGATE, "−",
                    Function.MULTIPLY, "×",
                    Function.DIVIDE, "÷",
                    Function.POWER, "^");

    private Operations() {}

    static String name(Node node) {
        return switch (node.op()) {
            case Op.Source source -> source.name();
            case Op.Reshape _ -> "reshape";
            case Op.Delay _ -> "step before";
            case Op.BatchMean _ -> "mean over the batch";
            case Op.Comprehension comprehension -> name(comprehension);
        };
    }

    private static String name(Op.Comprehension comprehension) {
        return switch (comprehension.reducer()) {
            case NONE -> body(comprehension.body());
            case SUM -> isProduct(comprehension.body()) ? "sum of products" : "sum";
            case PRODUCT, MAX, MIN, ARGMAX, ARGMIN ->
                    comprehension.reducer().name().toLowerCase(Locale.ROOT);
        };
    }

    private static boolean isProduct(Scalar body) {
        return body instanceof Scalar.Apply(var function, _) && function == Function.MULTIPLY;
    }

    private static String body(Scalar body) {
        return switch (body) {
            case Scalar.Constant _, Scalar.Size _, Scalar.Position _ -> "constant";
            case Scalar.Read _ -> "elements";
            case Scalar.Apply(var function, _) -> word(function);
            case Scalar.Select _ -> "choice";
            case Scalar.Noise _ -> "noise";
        };
    }

    private static String word(Function function) {
        return SIGNS.getOrDefault(function, camel(function.name()));
    }

    private static String camel(String constant) {
        var text = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            text.append(
                    text.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return text.toString();
    }
}
