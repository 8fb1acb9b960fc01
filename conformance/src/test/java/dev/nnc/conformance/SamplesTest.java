package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.build.GeneratedClasses;
import dev.nnc.cli.build.JavaBuild;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.model.Model;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Weights;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingResult;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The samples on real data, made small: their networks have right gradients, and their Java
 * programs compile and work. What the networks reach at full size is in their logs.
 */
class SamplesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fashion/fashion.nn       | Fashion         | filters=2,hidden=4
                    text/lstm.nn             | CharLstm        | units=4
                    text/transformer.nn      | CharTransformer | width=8
                    spoken-digits/spoken.nn  | SpokenDigits    | filters=2
                    vae/vae.nn               | Vae             | latent=2
                    draw/src/main/nnc/com/example/draw/drawn-digit.nn | DrawnDigit | filters=2
                    """)
    void gradientsAreRight(String file, String network, String overrides) {
        GradientsTest.passes(Programs.sample(file, Optional.of(network), Overrides.of(overrides)));
    }

    @Test
    void textIsPreparedAndLearnt() throws IOException {
        Model lstm = Programs.sample("text/lstm.nn", Map.of("units", "8"));
        Model transformer = Programs.sample("text/transformer.nn", Map.of("width", "8"));
        GeneratedClasses classes = programs("text", List.of(lstm, transformer));
        Path text = folder.resolve("bible.txt");
        Files.writeString(
                text,
                IntStream.rangeClosed(1, 40)
                        .mapToObj(chapter -> "Ge" + chapter + ":1 " + "And God said. ".repeat(20))
                        .collect(Collectors.joining("\n")));
        run(classes, "Prepare", text.toString(), folder.resolve("data").toString());
        Network network = classes.network("text.CharLstm", 1);
        TrainingResult result =
                Trainer.of(network)
                        .with(recipe -> recipe.withEpochs(2))
                        .train(Data.of(network, folder));
        double bits = result.test().orElseThrow().metrics().get(0);
        assertTrue(bits < Math.log(96) / Math.log(2), () -> "chance is better than " + bits);
    }

    @Test
    void theLogMelFrontEndIsRight() {
        run(programs("spoken-digits", List.of()), "LogMelTest");
    }

    @Test
    void theDecoderDrawsAlone() throws IOException {
        Model vae = Programs.sample("vae/vae.nn", Optional.of("Vae"), Map.of());
        Model decoder = Programs.sample("vae/vae.nn", Optional.of("Decoder"), Map.of());
        GeneratedClasses classes = programs("vae", List.of(vae, decoder));
        ClassLoader loader = classes.loader();
        Path weights = folder.resolve("vae.safetensors");
        Network whole = GeneratedClasses.network(loader, "vae.Vae", 5);
        Weights.save(whole, weights);
        Network part = GeneratedClasses.network(loader, "vae.Decoder", 6);
        Weights.loadPart(part, weights);
        assertArrayEquals(
                parameter(whole, "decoder1.dense2.W"), parameter(part, "decoder1.dense2.W"));
        Path picture = folder.resolve("drawn.png");
        run(classes, "Draw", weights.toString(), picture.toString());
        assertEquals(720, ImageIO.read(picture.toFile()).getWidth());
    }

    private static double[] parameter(Network network, String name) {
        var parameter =
                network.description().parameters().stream()
                        .filter(found -> found.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return IntStream.range(parameter.offset(), parameter.offset() + parameter.size())
                .mapToDouble(network.parameters()::get)
                .toArray();
    }

    /** The Java programs of a sample, compiled beside the classes of its networks. */
    private static GeneratedClasses programs(String sample, List<Model> models) {
        List<SourceText> sources = new ArrayList<>();
        for (Model model : models) {
            sources.addAll(Nnc.sources(model, Nnc.graph(model), sample, Precision.FLOAT));
        }
        try (Stream<Path> files = Files.list(Programs.SAMPLES.resolve(sample))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(
                        new SourceText(
                                file.getFileName().toString(), Files.readString(file), false));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return JavaBuild.compile(sources);
    }

    private static void run(GeneratedClasses classes, String program, String... arguments) {
        try {
            classes.loader()
                    .loadClass(program)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException failure) {
            throw new AssertionError(program + " fails", failure.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
