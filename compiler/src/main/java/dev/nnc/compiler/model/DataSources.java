package dev.nnc.compiler.model;

import dev.nnc.compiler.model.DataBlock.Source;
import dev.nnc.compiler.model.Setting.Range;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.syntax.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code csv("iris.csv", header = true)}, {@code idx(images, labels)} and {@code npz(file)}.
 */
final class DataSources {
    static final List<String> WORDS = List.of("csv", "idx", "npz");

    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "tsv",
                    "write `csv(file, separator = \"\\t\")`",
                    "numpy",
                    "write `npz(file)`",
                    "mnist",
                    "write `idx(images, labels)`");

    private final BlockReading reading;

    DataSources(BlockReading reading) {
        this.reading = reading;
    }

    static boolean isSource(Expression expression) {
        return expression instanceof Expression.Call call
                && call.callee() instanceof Expression.Name name
                && WORDS.contains(name.name());
    }

    /** A source; anything else is reported. */
    Optional<Source> read(String key, Expression value) {
        if (!(value instanceof Expression.Call call)) {
            reading.bad(key, value, "a source such as `csv(\"data.csv\")`");
            return Optional.empty();
        }
        String word = BlockFormula.shown(call.callee());
        return switch (word) {
            case "csv" -> csv(call);
            case "idx" -> {
                var arguments = bind(call, List.of("images", "labels"));
                yield file(arguments, "images")
                        .flatMap(images ->
                                file(arguments, "labels")
                                        .map(labels -> new Source.Idx(images, labels)));
            }
            case "npz" -> file(bind(call, List.of("file")), "file").map(Source.Npz::new);
            default -> {
                String cause = "there is no source `" + word + "`";
                reading.unknown(
                        BlockCode.UNKNOWN_CHOICE,
                        call.callee().span(),
                        cause,
                        word,
                        WORDS,
                        ELSEWHERE);
                yield Optional.empty();
            }
        };
    }

    private Optional<Source> csv(Expression.Call call) {
        var arguments = bind(call, List.of("file", "header", "skip", "separator"));
        boolean header =
                arguments
                        .find("header")
                        .flatMap(value -> reading.truth("header", value))
                        .orElse(false);
        double skip = arguments.find("skip").flatMap(value -> skip(value)).orElse(0.0);
        String separator = arguments.find("separator").flatMap(this::separator).orElse(",");
        return file(arguments, "file")
                .map(file -> new Source.Csv(file, header, (int) skip, separator));
    }

    private Optional<Double> skip(Expression value) {
        Optional<Double> lines = reading.number("skip", value, Range.WHOLE);
        boolean fits = lines.isEmpty() || lines.get() >= 0 && lines.get() <= Integer.MAX_VALUE;
        if (!fits) {
            reading.bad("skip", value, "a number of lines");
        }
        return fits ? lines : Optional.empty();
    }

    private Optional<String> separator(Expression value) {
        Optional<String> text = reading.text("separator", value);
        boolean fits = text.isEmpty() || text.get().matches("[\\t -~&&[^\"]]");
        if (!fits) {
            reading.bad("separator", value, "one character, but no quote");
        }
        return fits ? text : Optional.empty();
    }

    private BlockArguments bind(Expression.Call call, List<String> names) {
        return BlockArguments.bind(call, names, reading.reporter());
    }

    private Optional<String> file(BlockArguments arguments, String name) {
        Optional<Expression> given = arguments.find(name);
        if (given.isEmpty() && arguments.complete()) {
            Expression.Call call = arguments.call();
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.MISSING_ARGUMENT,
                                            call.span(),
                                            "`"
                                                    + BlockFormula.shown(call.callee())
                                                    + "` needs its `"
                                                    + name
                                                    + "`")
                                    .hint("a path in quotes, relative to the folder of this file"));
        }
        return given.flatMap(value -> reading.text(name, value));
    }
}
