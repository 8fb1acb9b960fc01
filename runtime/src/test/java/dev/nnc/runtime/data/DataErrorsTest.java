package dev.nnc.runtime.data;

import static dev.nnc.runtime.data.Networks.category;
import static dev.nnc.runtime.data.Networks.network;
import static dev.nnc.runtime.data.Networks.real;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.file.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataErrorsTest {
    @TempDir Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static DataRecipe csv(TestPart test, DataValue... values) {
        return new DataRecipe(
                Optional.of(new Source.Csv("t.csv", false, 0, ",")), List.of(values), test);
    }

    private String message(Description network, DataRecipe recipe, Map<String, Path> overrides) {
        return assertThrows(
                        FormatException.class,
                        () -> DataSet.load(network, recipe, folder, overrides, 42))
                .getMessage()
                .replace(folder + "/", "");
    }

    @Test
    void aWrongCellHasItsLineAndColumn() throws IOException {
        write("iris.csv", DataSetTest.FLOWERS.replace("3,10", "three,10"));
        assertEquals(
                "iris.csv, line 3, column(0): \"three\" is not a number; write numbers as 12, -0.5 or 1e-3",
                message(DataSetTest.IRIS, DataSetTest.RECIPE, Map.of()));
        write("iris.csv", DataSetTest.FLOWERS.replace(",c", ","));
        assertEquals(
                "iris.csv, line 4, column(2): a value is missing; fill it in or leave the row out",
                message(DataSetTest.IRIS, DataSetTest.RECIPE, Map.of()));
        write("iris.csv", DataSetTest.FLOWERS.replace("5,10,a", "5,10,d"));
        assertEquals(
                "data, species: the data have more than the 3 categories; it has a, b, c, d",
                message(DataSetTest.IRIS, DataSetTest.RECIPE, Map.of()));
        write("t.csv", "1,0\n2,2.5\n");
        Description network = network(List.of(real("x")), List.of(category("y", 3)));
        DataRecipe recipe =
                csv(
                        new TestPart.None(),
                        DataValue.of("x", new Formula.Column(0)),
                        DataValue.of("y", new Formula.Column(1)));
        assertEquals(
                "t.csv, line 2, column(1): 2.5 is no category of y, which has 0 to 2; check the column, or the number of categories",
                message(network, recipe, Map.of()));
        DataRecipe log =
                csv(
                        new TestPart.None(),
                        DataValue.of("x", Formula.apply(Operation.LOG, new Formula.Column(1))));
        assertEquals(
                "t.csv, line 1, column(1): x is -Infinity here; check the number and the formula",
                message(network(List.of(real("x")), List.of()), log, Map.of()));
    }

    @Test
    void saysWhatDoesNotFitTogether() throws IOException {
        write("t.csv", "1,0\n2,2\n");
        Description network = network(List.of(real("x")), List.of(category("y", 3)));
        DataValue x = DataValue.of("x", new Formula.Column(0));
        assertEquals(
                "data, y: nothing says where it comes from; write y = ... into the data block",
                message(network, csv(new TestPart.None(), x), Map.of()));
        assertEquals(
                "t.csv: there is no column(7); its rows have 2, column(0) to column(1)",
                message(
                        network,
                        csv(new TestPart.None(), x, DataValue.of("y", new Formula.Column(7))),
                        Map.of()));
        assertEquals(
                "t.csv: the columns have no names; write header = true, or column(k) with k from 0",
                message(
                        network,
                        csv(
                                new TestPart.None(),
                                x,
                                DataValue.of("y", new Formula.NamedColumn("y"))),
                        Map.of()));
        assertEquals(
                "t.csv: a table has columns, no array(...); write column(k) or columns(a..b)",
                message(
                        network,
                        csv(new TestPart.None(), x, DataValue.of("y", new Formula.Array("y"))),
                        Map.of()));
        assertEquals(
                "--data: nothing in the data block is named z; the names are source, test, x, y",
                message(network, csv(new TestPart.None(), x), Map.of("z", folder)));
        assertEquals(
                "data, test: a test share of 0.9 leaves none of 2 samples for training; take a smaller share",
                message(
                        network,
                        csv(new TestPart.Share(0.9), x, DataValue.of("y", new Formula.Column(1))),
                        Map.of()));
        FormatException untrained =
                assertThrows(
                        FormatException.class,
                        () ->
                                DataSet.inputs(
                                        DataSetTest.IRIS,
                                        DataSetTest.RECIPE,
                                        folder,
                                        Map.of("source", folder.resolve("t.csv")),
                                        Preprocessing.none()));
        assertEquals(
                "weights, metadata: the mean and standard deviation of x is not saved in them; take weights that were trained with this data block",
                untrained.getMessage());
    }
}
