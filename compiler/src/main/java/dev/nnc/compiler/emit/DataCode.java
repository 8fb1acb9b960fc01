package dev.nnc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.nnc.compiler.model.DataBlock;
import dev.nnc.compiler.model.DataBlock.Formula;
import dev.nnc.compiler.model.DataBlock.Source;
import java.util.List;
import java.util.Optional;

/** A {@code data} block as the constructor calls that make the runtime's recipe. */
final class DataCode {
    private DataCode() {}

    static CodeBlock of(DataBlock data) {
        return CodeBlock.of(
                "new $T(\n                $L,\n                $L,\n                $L)",
                RuntimeNames.DATA_RECIPE,
                optional(data.source()),
                CodeBlocks.list(data.values().stream().map(DataCode::value).toList()),
                test(data));
    }

    private static CodeBlock optional(Optional<Source> source) {
        return source.map(given -> CodeBlock.of("$T.of($L)", Optional.class, source(given)))
                .orElseGet(() -> CodeBlock.of("$T.empty()", Optional.class));
    }

    private static CodeBlock test(DataBlock data) {
        if (data.testShare().isPresent()) {
            return CodeBlock.of(
                    "new $T.Share($L)", RuntimeNames.TEST_PART, data.testShare().getAsDouble());
        }
        return data.testSource()
                .map(source ->
                        CodeBlock.of("new $T.Separate($L)", RuntimeNames.TEST_PART, source(source)))
                .orElseGet(() -> CodeBlock.of("new $T.None()", RuntimeNames.TEST_PART));
    }

    private static CodeBlock source(Source source) {
        return switch (source) {
            case Source.Csv csv ->
                    CodeBlock.of(
                            "new $T.Csv($S, $L, $L, $S)",
                            RuntimeNames.SOURCE,
                            csv.file(),
                            csv.header(),
                            csv.skip(),
                            csv.separator());
            case Source.Idx idx ->
                    CodeBlock.of(
                            "new $T.Idx($S, $S)", RuntimeNames.SOURCE, idx.images(), idx.labels());
            case Source.Npz npz -> CodeBlock.of("new $T.Npz($S)", RuntimeNames.SOURCE, npz.file());
        };
    }

    private static CodeBlock value(DataBlock.Value value) {
        CodeBlock formula = formula(value.formula());
        return value.source()
                .map(source ->
                        CodeBlock.of(
                                "$T.of($S, $L, $L)",
                                RuntimeNames.DATA_VALUE,
                                value.port(),
                                formula,
                                source(source)))
                .orElseGet(() ->
                        CodeBlock.of(
                                "$T.of($S, $L)", RuntimeNames.DATA_VALUE, value.port(), formula));
    }

    private static CodeBlock formula(Formula formula) {
        var type = RuntimeNames.FORMULA;
        return switch (formula) {
            case Formula.Column column -> CodeBlock.of("new $T.Column($L)", type, column.index());
            case Formula.NamedColumn column ->
                    CodeBlock.of("new $T.NamedColumn($S)", type, column.name());
            case Formula.Columns columns ->
                    CodeBlock.of("new $T.Columns($L, $L)", type, columns.from(), columns.to());
            case Formula.Array array -> CodeBlock.of("new $T.Array($S)", type, array.name());
            case Formula.Number number ->
                    CodeBlock.of(
                            "new $T.Number($L)",
                            type,
                            Literals.real(number.value(), Precision.DOUBLE));
            case Formula.Apply apply ->
                    CodeBlock.of(
                            "$T.apply($T.$L, $L)",
                            type,
                            RuntimeNames.OPERATION,
                            apply.function().name(),
                            CodeBlock.join(
                                    apply.arguments().stream().map(DataCode::formula).toList(),
                                    ", "));
            case Formula.Standardise standardise ->
                    CodeBlock.of("new $T.Standardise($L)", type, formula(standardise.of()));
            case Formula.OneHot oneHot ->
                    CodeBlock.of(
                            "new $T.OneHot($L, $L)", type, formula(oneHot.of()), oneHot.size());
            case Formula.CategoryOf category ->
                    CodeBlock.of("new $T.CategoryOf($L)", type, formula(category.column()));
            case Formula.Table table -> table(table.rows());
        };
    }

    private static CodeBlock table(List<List<Double>> rows) {
        List<CodeBlock> numbers =
                rows.stream()
                        .flatMap(List::stream)
                        .map(value -> CodeBlock.of("$L", Literals.real(value, Precision.DOUBLE)))
                        .toList();
        return CodeBlock.of(
                "$T.Table.of($L, $L)",
                RuntimeNames.FORMULA,
                rows.size(),
                CodeBlock.join(numbers, ", "));
    }
}
