package dev.nnc.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A description for people.
 *
 * <pre>{@code
 * Digits: 2,410 parameters of type float, made by nnc 0.1.0
 *   input    image          real[64]
 *   output   probabilities  real[10]
 *   trained  dense1.W       [64, 32]
 *   ...
 * a workspace takes 532 bytes a sample and 1,300 besides; this JVM computes in plain loops
 * }</pre>
 */
final class DescriptionText {
    private final Description network;
    private final StringBuilder text = new StringBuilder();

    private DescriptionText(Description network) {
        this.network = network;
    }

    static String of(Description network) {
        return new DescriptionText(network).write();
    }

    private String write() {
        text.append(network.name())
                .append(": ")
                .append(number(network.parameterCount()))
                .append(" parameters of type ")
                .append(network.precision().name().toLowerCase(Locale.ROOT))
                .append(", made by nnc ")
                .append(network.compiler())
                .append('\n');
        network.dims().forEach(dim -> line("dim", dim.name(), dim.min() + " to " + dim.max()));
        ports("input", network.inputs());
        ports("target", network.targets());
        ports("output", network.outputs());
        network.losses()
                .forEach(loss -> line("loss", loss.name(), loss.file() + ":" + loss.line()));
        network.metrics().forEach(metric -> line("metric", metric.name(), ""));
        for (Description.Parameter parameter : network.parameters()) {
            String kind = parameter.kind().name().toLowerCase(Locale.ROOT);
            line(kind, parameter.name(), Arrays.toString(parameter.shape()));
        }
        return text.append("a workspace takes ")
                .append(number(network.footprint().perSample()))
                .append(" bytes a sample and ")
                .append(number(network.footprint().besides()))
                .append(" besides; this JVM computes ")
                .append(Backend.chosen() == Backend.VECTOR ? "with vectors" : "in plain loops")
                .append('\n')
                .toString();
    }

    private void ports(String kind, List<Description.Port> ports) {
        for (Description.Port port : ports) {
            String type = port.categories() == 0 ? "real" : "category(" + port.categories() + ")";
            String axes =
                    port.axes().stream()
                            .map(Description.Axis::formula)
                            .collect(Collectors.joining(", ", "[", "]"));
            line(kind, port.name(), type + (port.axes().isEmpty() ? "" : axes));
        }
    }

    private void line(String kind, String name, String type) {
        int width = widest();
        text.append(String.format("  %-8s %-" + width + "s  %s", kind, name, type).stripTrailing())
                .append('\n');
    }

    private int widest() {
        return java.util.stream.Stream.of(
                        network.inputs().stream().map(Description.Port::name),
                        network.targets().stream().map(Description.Port::name),
                        network.outputs().stream().map(Description.Port::name),
                        network.losses().stream().map(Description.Loss::name),
                        network.parameters().stream().map(Description.Parameter::name))
                .flatMap(names -> names)
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
