package dev.nnc.cli.predict;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.Preprocessing;
import dev.nnc.runtime.file.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Outputs as a table with a header, a line for each sample: {@code
 * probabilities[0],probabilities[1],...}. A category is printed by its name, if the data had names
 * for it.
 */
record CsvText(Description network, Preprocessing preprocessing) {
    String of(Map<String, Tensor> outputs) {
        var text = new StringBuilder(String.join(",", header(outputs))).append('\n');
        int samples =
                outputs.values().stream()
                        .findFirst()
                        .map(first -> first.shape().getFirst())
                        .orElse(0);
        for (int sample = 0; sample < samples; sample++) {
            text.append(String.join(",", row(outputs, sample))).append('\n');
        }
        return text.toString();
    }

    private static List<String> header(Map<String, Tensor> outputs) {
        List<String> header = new ArrayList<>();
        outputs.forEach((name, output) -> {
            List<Integer> axes = output.shape().subList(1, output.shape().size());
            int size = axes.stream().reduce(1, (a, b) -> a * b);
            for (int element = 0; element < size; element++) {
                header.add(quoted(name + place(element, axes)));
            }
        });
        return header;
    }

    /** {@code [1;2]} of a matrix, for a comma would end the cell. */
    private static String place(int element, List<Integer> axes) {
        List<String> indices = new ArrayList<>();
        int rest = element;
        for (int extent : axes.reversed()) {
            indices.addFirst(Integer.toString(rest % extent));
            rest /= extent;
        }
        return axes.isEmpty() ? "" : "[" + String.join(";", indices) + "]";
    }

    private List<String> row(Map<String, Tensor> outputs, int sample) {
        List<String> row = new ArrayList<>();
        for (Port port : network.outputs()) {
            Optional.ofNullable(outputs.get(port.name()))
                    .ifPresent(output -> {
                        int size = output.values().length() / output.shape().getFirst();
                        List<String> labels = labels(port);
                        for (int element = 0; element < size; element++) {
                            row.add(cell(output.values(), sample * size + element, labels));
                        }
                    });
        }
        return row;
    }

    private static String cell(Values values, int element, List<String> labels) {
        if (values instanceof Values.Ints ints) {
            int category = ints.array()[element];
            return category < labels.size()
                    ? quoted(labels.get(category))
                    : Integer.toString(category);
        }
        return values instanceof Values.Floats floats
                ? Float.toString(floats.array()[element])
                : Double.toString(values.get(element));
    }

    /** The names of the output's categories, or those of the only target with as many. */
    private List<String> labels(Port output) {
        List<String> own = preprocessing.labels(output.name());
        if (output.categories() == 0 || !own.isEmpty()) {
            return own;
        }
        List<Port> alike =
                network.targets().stream()
                        .filter(target -> target.categories() == output.categories())
                        .toList();
        return alike.size() == 1 ? preprocessing.labels(alike.getFirst().name()) : List.of();
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
