package dev.nnc.runtime.data;

import static dev.nnc.runtime.data.Networks.category;
import static dev.nnc.runtime.data.Networks.network;
import static dev.nnc.runtime.data.Networks.real;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.FormatException;
import dev.nnc.runtime.file.Npy;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
    static final Description IRIS = network(List.of(real("x", 2)), List.of(category("species", 3)));
    static final String FLOWERS = "1,10,b\n2,10,a\n3,10,b\n4,10,c\n5,10,a\n";
    static final DataRecipe RECIPE =
            new DataRecipe(
                    Optional.of(new Source.Csv("iris.csv", false, 0, ",")),
                    List.of(
                            DataValue.of("x", new Formula.Standardise(new Formula.Columns(0, 2))),
                            DataValue.of("species", new Formula.CategoryOf(new Formula.Column(2)))),
                    new TestPart.Share(0.4));

    @TempDir Path folder;

    private DataSet load(Description network, DataRecipe recipe, Map<String, Path> overrides)
            throws IOException {
        return DataSet.load(network, recipe, folder, overrides, 42);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static float[] input(DataPart part) {
        return Values.floats(part.values().inputs().get(0));
    }

    private static int[] target(DataPart part) {
        return Values.ints(part.values().targets().get(0));
    }

    private static DataRecipe csv(TestPart test, DataValue... values) {
        return new DataRecipe(
                Optional.of(new Source.Csv("t.csv", false, 0, ",")), List.of(values), test);
    }

    private String message(Description network, DataRecipe recipe, Map<String, Path> overrides) {
        return assertThrows(FormatException.class, () -> load(network, recipe, overrides))
                .getMessage()
                .replace(folder + "/", "");
    }

    @Test
    void standardisesByTheTrainingPartAlone() throws IOException {
        write("iris.csv", FLOWERS);
        DataSet data = load(IRIS, RECIPE, Map.of());
        assertEquals(3, data.training().size());
        assertEquals(2, data.test().size());
        assertEquals(List.of("a", "b", "c"), data.preprocessing().labels("species"));
        Statistics statistics = data.preprocessing().statistics().get("x");
        assertEquals(
                List.of(10.0, 1.0),
                List.of(statistics.means().get(1), statistics.deviations().get(1)));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 6; i += 2) {
            sum += input(data.training())[i];
            squares += input(data.training())[i] * input(data.training())[i];
            assertEquals(0, input(data.training())[i + 1], "a constant column");
        }
        // Three floats of size 1, each off by at most 2^-24.
        assertEquals(0, sum, 3e-7);
        assertEquals(3, squares, 6e-7);
        double mean = statistics.means().get(0);
        double back = input(data.test())[0] * statistics.deviations().get(0) + mean;
        assertEquals(Math.rint(back), back, 1e-6, "the test part by the same numbers");
    }

    @Test
    void theSeedDrawsTheTestPart() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 1797; i++) rows.append(i).append(",0\n");
        write("t.csv", rows.toString());
        Description network = network(List.of(real("x")), List.of());
        DataRecipe recipe = csv(new TestPart.Share(0.2), DataValue.of("x", new Formula.Column(0)));
        DataSet one = DataSet.load(network, recipe, folder, Map.of(), 1);
        assertEquals(359, one.test().size());
        assertArrayEquals(
                input(one.test()),
                input(DataSet.load(network, recipe, folder, Map.of(), 1).test()));
        assertTrue(
                !java.util.Arrays.equals(
                        input(one.test()),
                        input(DataSet.load(network, recipe, folder, Map.of(), 2).test())));
        boolean[] seen = new boolean[1797];
        for (DataPart part : List.of(one.training(), one.test()))
            for (float x : input(part)) seen[(int) x] = true;
        assertTrue(IntStream.range(0, 1797).allMatch(i -> seen[i]), "the parts are all there is");
    }

    @Test
    void predictsFromAFileWithoutTargets() throws IOException {
        write("iris.csv", FLOWERS);
        DataSet data = load(IRIS, RECIPE, Map.of());
        Preprocessing saved = Preprocessing.fromMetadata(data.preprocessing().toMetadata(), "w");
        assertEquals(data.preprocessing(), saved);
        Path fresh = write("fresh.csv", "3,11\n");
        DataPart part = DataSet.inputs(IRIS, RECIPE, folder, Map.of("source", fresh), saved);
        Statistics x = saved.statistics().get("x");
        float expected = (float) ((3 - x.means().get(0)) / x.deviations().get(0));
        assertArrayEquals(new float[] {expected, 1}, input(part));
        assertEquals(List.of(), part.values().targets());
        double[] one = saved.apply(RECIPE.value("x"), 3, 11);
        assertArrayEquals(new float[] {expected, 1}, new float[] {(float) one[0], (float) one[1]});
        assertArrayEquals(one, saved.apply(RECIPE.value("x"), "3", " 11"));
        assertArrayEquals(new double[] {2}, saved.apply(RECIPE.value("species"), "c"));
        assertEquals(
                "x is made of 2 cells, not 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> saved.apply(RECIPE.value("x"), 3))
                        .getMessage());
        assertEquals(
                "sample, cell 0: \"d\" is not in the dictionary; it has a, b, c",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> saved.apply(RECIPE.value("species"), "d"))
                        .getMessage());
        DataPart all = DataSet.samples(IRIS, RECIPE, folder, Map.of(), saved);
        assertArrayEquals(new int[] {1, 0, 1, 2, 0}, target(all));
    }

    @Test
    void aTestFileOfItsOwn() throws IOException {
        write("t.csv", "1,a\n2,b\n");
        write("u.csv", "5,c\n");
        DataRecipe recipe =
                csv(
                        new TestPart.Separate(new Source.Csv("u.csv", false, 0, ",")),
                        DataValue.of("x", new Formula.Standardise(new Formula.Column(0))),
                        DataValue.of("species", new Formula.CategoryOf(new Formula.Column(1))));
        Description network = network(List.of(real("x")), List.of(category("species", 3)));
        DataSet data = load(network, recipe, Map.of());
        assertArrayEquals(new float[] {-1, 1}, input(data.training()));
        assertArrayEquals(new float[] {7}, input(data.test()));
        assertArrayEquals(new int[] {2}, target(data.test()));
        Path other = write("v.csv", "2,a\n1,a\n");
        assertEquals(2, load(network, recipe, Map.of("test", other)).test().size());
    }

    @Test
    void aTableInTheProgram() throws IOException {
        DataRecipe xor =
                new DataRecipe(
                        Optional.empty(),
                        List.of(
                                DataValue.of("x", Formula.Table.of(4, 0, 0, 0, 1, 1, 0, 1, 1)),
                                DataValue.of("z", Formula.Table.of(4, 0, 1, 1, 0))),
                        new TestPart.None());
        Description network = network(List.of(real("x", 2)), List.of(category("z", 2)));
        DataSet data = load(network, xor, Map.of());
        assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, input(data.training()));
        assertArrayEquals(new int[] {0, 1, 1, 0}, target(data.training()));
        assertEquals(0, data.test().size());
        DataSet replaced =
                load(
                        network,
                        xor,
                        Map.of("x", write("x.csv", "5,6\n"), "z", write("z.csv", "1\n")));
        assertArrayEquals(new float[] {5, 6}, input(replaced.training()));
        assertEquals(
                "data, z: 4 samples, but 1 of x; each sample needs all inputs and targets",
                message(network, xor, Map.of("x", folder.resolve("x.csv"))));
    }

    @Test
    void arithmeticAndOneHot() throws IOException {
        write("t.csv", "4,1,red\n9,0,blue\n");
        Formula scaled =
                Formula.apply(Operation.DIVIDE, new Formula.Columns(0, 2), new Formula.Number(2));
        Formula root = Formula.apply(Operation.SQRT, new Formula.Column(0));
        Formula colour = new Formula.OneHot(new Formula.CategoryOf(new Formula.Column(2)), 2);
        Formula other = Formula.apply(Operation.SUBTRACT, new Formula.Number(1), colour);
        DataRecipe recipe =
                csv(
                        new TestPart.None(),
                        DataValue.of("x", Formula.apply(Operation.ADD, scaled, root)),
                        DataValue.of("colour", other));
        Description network = network(List.of(real("x", 2), real("colour", 2)), List.of());
        DataPart part = load(network, recipe, Map.of()).training();
        assertArrayEquals(new float[] {4, 2.5f, 7.5f, 3}, input(part));
        assertArrayEquals(new float[] {1, 0, 0, 1}, Values.floats(part.values().inputs().get(1)));
    }

    @Test
    void idxImagesTakeTheShapeOfTheInput() throws IOException {
        byte[] images =
                HexFormat.of()
                        .parseHex("00000803" + "00000002" + "00000001" + "00000002" + "00ff1020");
        Files.write(folder.resolve("i"), images);
        Files.write(folder.resolve("l"), HexFormat.of().parseHex("00000801" + "00000002" + "0901"));
        DataRecipe recipe =
                new DataRecipe(
                        Optional.of(new Source.Idx("i", "l")),
                        List.of(
                                DataValue.of(
                                        "image",
                                        Formula.apply(
                                                Operation.DIVIDE,
                                                new Formula.Array("images"),
                                                new Formula.Number(255))),
                                DataValue.of("digit", new Formula.Array("labels"))),
                        new TestPart.None());
        Description network =
                network(List.of(real("image", 1, 2, 1)), List.of(category("digit", 10)));
        DataSet data = load(network, recipe, Map.of());
        assertArrayEquals(new float[] {0, 1, 16 / 255f, 32 / 255f}, input(data.training()));
        assertArrayEquals(new int[] {9, 1}, target(data.training()));
        assertEquals(
                2,
                load(
                                network,
                                recipe,
                                Map.of(
                                        "test.images",
                                        folder.resolve("i"),
                                        "test.labels",
                                        folder.resolve("l")))
                        .test()
                        .size());
        assertEquals(
                "l, sample 0: 9 is no category of digit, which has 0 to 2; check the column, or the number of categories",
                message(
                        network(List.of(real("image", 2)), List.of(category("digit", 3))),
                        recipe,
                        Map.of()));
        assertEquals(
                "data, image: its formula gives 2 numbers for a sample, but its shape [3] holds 3; take other columns, or change the shape",
                message(network(List.of(real("image", 3)), List.of()), recipe, Map.of()));
    }

    @Test
    void npzArraysDecideTheDims() throws IOException {
        Npz.write(
                folder.resolve("d.npz"),
                Map.of(
                        "x", Tensor.of(new Values.Floats(new float[] {1, 2, 3, 4, 5, 6}), 1, 3, 2),
                        "mask", Tensor.of(new Values.Ints(new int[] {1, 1, 0}), 1, 3)));
        Description.Axis t = new Description.Axis("T", 8, dims -> dims[0]);
        Description network =
                network(
                        List.of(
                                new Description.Port("x", 0, List.of(t, Description.Axis.of(2))),
                                new Description.Port("mask", 0, List.of(t))),
                        List.of(),
                        new Description.RunTimeDim("T", 2, 8));
        DataRecipe recipe = DataRecipe.arrays("d.npz", List.of("x", "mask"));
        DataPart part = load(network, recipe, Map.of()).training();
        assertArrayEquals(new int[] {3}, part.values().dims());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, input(part));
        Npy.write(folder.resolve("m.npy"), Tensor.of(new Values.Ints(new int[] {1, 1}), 1, 2));
        assertEquals(
                "data, mask: T is 2 here, but 3 in x; all samples of one data set have the same extents",
                message(network, recipe, Map.of("mask", folder.resolve("m.npy"))));
        Npy.write(folder.resolve("m.npy"), Tensor.of(new Values.Ints(new int[] {1}), 1, 1));
        assertEquals(
                "data, mask: T is 1, outside of 2 to 8; cut the data, or change the bounds of the dim",
                message(
                        network(
                                List.of(new Description.Port("mask", 0, List.of(t))),
                                List.of(),
                                new Description.RunTimeDim("T", 2, 8)),
                        recipe,
                        Map.of("mask", folder.resolve("m.npy"))));
        assertEquals(
                "data, x: its formula gives the shape [3, 2] for a sample, but its shape [2, 3] holds 6; take other columns, or change the shape",
                message(network(List.of(real("x", 2, 3)), List.of()), recipe, Map.of()));
    }
}
