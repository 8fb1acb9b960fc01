package dev.nnc.benchmarks.onnxruntime;

import java.util.List;
import java.util.Map;

/**
 * A graph in ONNX's file format; the numbers of fields are those of onnx.proto.
 *
 * <pre>{@code
 * String h = model.node("MatMul", List.of("x", model.floats("W", w, 784, 256)), Map.of());
 * }</pre>
 */
final class OnnxModel {
    private static final int IR_VERSION = 9;
    private static final int OPERATOR_SET = 20;
    private static final int FLOAT = 1;
    private static final int LONG = 7;

    private final Protobuf graph = new Protobuf();
    private int count;

    /** An attribute of a node. */
    sealed interface Attribute {
        record Number(long value) implements Attribute {}

        record Numbers(long... values) implements Attribute {}

        record Real(float value) implements Attribute {}

        record Text(String value) implements Attribute {}
    }

    /** Adds a node; returns the name of its first result. */
    String node(String operator, List<String> inputs, Map<String, Attribute> attributes) {
        String result = "v" + ++count;
        var node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, result).text(3, operator + count).text(4, operator);
        attributes.forEach((name, value) -> node.message(5, attribute(name, value)));
        graph.message(1, node);
        return result;
    }

    private static Protobuf attribute(String name, Attribute value) {
        var message = new Protobuf().text(1, name);
        return switch (value) {
            case Attribute.Real real -> message.real(2, real.value()).number(20, 1);
            case Attribute.Number number -> message.number(3, number.value()).number(20, 2);
            case Attribute.Text text -> message.text(4, text.value()).number(20, 3);
            case Attribute.Numbers numbers -> {
                for (long number : numbers.values()) {
                    message.number(8, number);
                }
                yield message.number(20, 7);
            }
        };
    }

    /** Adds a constant; returns its name. */
    String floats(String name, float[] values, long... shape) {
        return constant(name, FLOAT, Protobuf.floats(values), shape);
    }

    /** Adds a constant vector of integers; returns its name. */
    String longs(long... values) {
        return constant("k" + ++count, LONG, Protobuf.longs(values), values.length);
    }

    private String constant(String name, int type, byte[] values, long... shape) {
        var tensor = new Protobuf();
        for (long extent : shape) {
            tensor.number(1, extent);
        }
        graph.message(5, tensor.number(2, type).text(8, name).data(9, values));
        return name;
    }

    /** The file, with one input and one output. */
    byte[] file(String input, boolean categories, long[] inputShape, String output) {
        graph.text(2, "network");
        graph.message(11, port(input, categories ? LONG : FLOAT, inputShape));
        graph.message(12, new Protobuf().text(1, output));
        var version = new Protobuf().text(1, "").number(2, OPERATOR_SET);
        return new Protobuf().number(1, IR_VERSION).message(7, graph).message(8, version).bytes();
    }

    private static Protobuf port(String name, int type, long[] shape) {
        var extents = new Protobuf();
        for (long extent : shape) {
            extents.message(1, new Protobuf().number(1, extent));
        }
        var tensor = new Protobuf().number(1, type).message(2, extents);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }
}
