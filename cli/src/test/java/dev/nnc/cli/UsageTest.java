package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read when a command, a model or a file is not as it should be; each text whole. */
class UsageTest {
    @TempDir Path folder;

    private Path model;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("line.nn");
        Files.writeString(
                model,
                """
                network Line(scale: real = 1) {
                    input  x: real[2]
                    target y: real
                    f = x -> dense(1)
                    output prediction = f[0] * scale
                    loss   fit = squaredError(f[0], y)
                }
                """);
    }

    @Test
    void namesTheCommandThatWasMeant() {
        assertEquals(
                new Captured(2, "", "nnc: there is no command trian; did you mean `train`?\n"),
                Captured.run("trian", model));
    }

    @Test
    void namesTheOptionThatWasMeant() {
        assertEquals(
                new Captured(
                        2, "", "nnc: there is no option --epoch=3; did you mean `--epochs`?\n"),
                Captured.run("train", model, "--epoch=3"));
    }

    @Test
    void wantsACommand() {
        assertEquals(
                new Captured(2, "", "nnc: a command or a model is missing; see nnc --help\n"),
                Captured.run());
    }

    @Test
    void missesTheModel() {
        Path other = folder.resolve("lime.nn");
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: there is no file " + other + "; give the path of a .nn file\n"),
                Captured.run("check", other));
        assertEquals(
                new Captured(
                        2, "", "nnc: " + folder + " is a folder; give the name of a .nn file\n"),
                Captured.run(folder));
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Files.write(model, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(
                new Captured(
                        1,
                        "",
                        "nnc: "
                                + model
                                + " is not UTF-8 text; is it a .nn file? else save it as UTF-8\n"),
                Captured.run("check", model));
    }

    @Test
    void namesTheHyperparameterThatWasMeant() {
        assertEquals(
                new Captured(
                        2,
                        "",
                        model
                                + """
                                :1:9: error[NN070]: `Line` has no hyper-parameter `scal`
                                    network Line(scale: real = 1) {
                                            ^^^^
                                hint: did you mean `scale`?
                                """),
                Captured.run("check", model, "-D", "scal=2"));
    }

    @Test
    void saysWhereDataMayComeFrom() {
        assertEquals(
                new Captured(
                        1,
                        "",
                        "nnc: "
                                + model
                                + " has no data block, so nothing says what the inputs and targets are;"
                                + " write `data { source = csv(\"samples.csv\"); x = ...; y = ... }` into the network, or give --data FILE.npz"
                                + " with the arrays x, y\n"),
                Captured.run("train", model, "--out", folder.resolve("line.safetensors")));
    }

    @Test
    void looksForFilesFirst() {
        Path other = folder.resolve("none.npz");
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: --data "
                                + other
                                + ": there is no file "
                                + other
                                + "; paths after --data are relative to the current folder\n"),
                Captured.run("train", model, "--data", other));
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: --weights "
                                + other
                                + ": there is no such file; nnc train writes one\n"),
                Captured.run("predict", model, "--weights", other, "--data", model));
        Path nowhere = folder.resolve("none/line.safetensors");
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: "
                                + nowhere
                                + " cannot be written, because there is no folder "
                                + nowhere.getParent()
                                + "; make it, or give another file\n"),
                Captured.run("train", model, "--out", nowhere));
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertEquals(2, Captured.run("train", model, "--threads", "none").status());
        assertEquals(
                new Captured(2, "", "nnc: --epochs 0: at least 1 is needed\n"),
                Captured.run(
                        "train",
                        model,
                        "--epochs",
                        "0",
                        "--out",
                        folder.resolve("line.safetensors")));
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: -p a-b is no name of a Java package; write it as com.example.digits\n"),
                Captured.run(model, "-p", "a-b"));
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: --precision half: one of float, double is needed; see nnc compile --help\n"),
                Captured.run(model, "--precision", "half"));
        assertEquals(
                new Captured(
                        2, "", "nnc: --epochs x: a whole number is needed; see nnc train --help\n"),
                Captured.run("train", model, "--epochs", "x"));
        assertEquals(
                new Captured(2, "", "nnc: --time x: a number is needed; see nnc bench --help\n"),
                Captured.run("bench", model, "--time", "x"));
    }

    @Test
    void completesWordsAsTheyAreWritten() {
        String script = Captured.run("completion", "bash").out();
        assertTrue(
                script.contains("(\"mlp\" \"cnn\" \"rnn\" \"transformer\") # --template"), script);
        assertTrue(script.contains("(\"auto\" \"always\" \"never\") # --color"), script);
        assertFalse(script.contains("MLP"), script);
    }

    @Test
    void explainsProblems() {
        Captured known = Captured.run("explain", "nn012");
        assertEquals(0, known.status());
        assertTrue(known.out().startsWith("# NN012"), known.out());
        assertEquals(
                new Captured(2, "", "nnc: there is no problem NN12; did you mean NN012?\n"),
                Captured.run("explain", "NN12"));
        assertTrue(Captured.run("explain").out().startsWith("NN001: "));
    }

    @Test
    void checksGradients() {
        Captured report = Captured.run("check", model);
        assertEquals(0, report.status(), report.err());
        assertTrue(report.out().contains("3 parameters, 3 of them trained"), report.out());
        assertTrue(
                report.out()
                        .contains(
                                "all gradients agree with the objective\n"
                                        + "outputs: <v, J u> = <J'v, u> holds in "),
                report.out());
    }

    @Test
    void stopsAtWarningsIfWanted() throws IOException {
        Files.writeString(
                model, Files.readString(model).replace("output", "unused = 2 * x\n    output"));
        Captured strict = Captured.run("check", model, "-Werror");
        assertEquals(1, strict.status());
        assertTrue(
                strict.err().endsWith("nnc: warnings are errors because of -Werror\n"),
                strict.err());
        assertEquals(0, Captured.run("check", model, "-q").status());
    }

    @Test
    void emitsDerivatives() {
        Captured done =
                Captured.run(model, "--emit", "hvp,gradientNorms", "-d", folder.resolve("java"));
        assertEquals(0, done.status(), done.err());
        assertTrue(Files.exists(folder.resolve("java/line/LineHvp.java")));
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: --emit jpv: there is no such derivative; did you mean `jvp`?\n"),
                Captured.run(model, "--emit", "hvp,jpv"));
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: --emit gradients: there is no such derivative; the derivatives are"
                                + " inputGradient, jvp, hvp, gradientNorms\n"),
                Captured.run(model, "--emit", "gradients"));
    }

    @Test
    void aDerivativeThatMeansNothingSaysWhy() throws IOException {
        Files.writeString(model, "network Line { input x: real[2] output y = argmax(x) }");
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: --emit hvp means nothing for this network: it has no loss; leave it out\n"),
                Captured.run(model, "--emit", "hvp"));
        assertEquals(
                new Captured(
                        2,
                        "",
                        "nnc: --emit inputGradient means nothing for this network: it has neither a loss nor an output"
                                + " that is one number; leave it out\n"),
                Captured.run(model, "--emit", "inputGradient"));
    }

    @Test
    void dumpsPasses() {
        Captured dump = Captured.run(model, "--dump", "ast");
        assertEquals(0, dump.status(), dump.err());
        assertTrue(dump.out().startsWith("(network Line"), dump.out());
        assertTrue(Captured.run(model, "--dump", "plan").out().contains("memory\n"));
        assertEquals(
                new Captured(
                        2, "", "nnc: --dump pln: there is no such pass; did you mean `plan`?\n"),
                Captured.run(model, "--dump", "pln"));
    }

    /** In a pipe there are none, unless they are asked for. */
    @Test
    void colorsOfProblems() throws IOException {
        Path model =
                Files.writeString(
                        folder.resolve("bad.nn"),
                        "network A { input x: real[2]; output y = x -> dence(3) }");
        Captured plain = Captured.run("check", model);
        Captured painted = Captured.run("check", model, "--color", "always");
        assertTrue(painted.err().contains("\033[1;31merror[NN121]\033[0m: "), painted.err());
        assertTrue(painted.err().contains("\033[1;31m^^^^^\033[0m"), painted.err());
        assertTrue(painted.err().contains("\033[36mhint\033[0m: "), painted.err());
        assertEquals(plain.err(), painted.err().replaceAll("\033\\[[0-9;]*m", ""));
        assertEquals(plain, Captured.run("check", model, "--color", "never"));
    }
}
