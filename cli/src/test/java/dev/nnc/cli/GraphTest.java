package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** {@code nnc graph}: what is drawn, how deep, and what is refused. */
class GraphTest {
    private static final String MODEL =
            """
            layer block(x: real[n], units: int): real[n] {
                inner = x -> dense(units) -> relu
                return x + dense(inner, n)
            }
            network Small {
                input  x: real[4]
                target y: category(3)
                scores = x -> block(8) as first -> dense(3)
                output scores
                loss   crossEntropy(scores, y) * 0.5
                penalty 1e-4 * l2(weights)
            }
            """;

    @TempDir Path folder;

    private Path model() throws IOException {
        return Files.writeString(folder.resolve("small.nn"), MODEL);
    }

    @Test
    void layersWithShapesAndParameters() throws IOException {
        Captured run = Captured.run("graph", model(), "--format", "mermaid");
        assertEquals(
                """
                flowchart TD
                    n0(["x<br/>4"])
                    n1(["y<br/>category(3)"])
                    n2["first<br/>block(8) as first<br/>4 · 76 parameters"]
                    n3["dense1<br/>dense(3)<br/>3 · 15 parameters"]
                    n4["crossEntropy<br/>crossEntropy(scores, y)<br/>number"]
                    n5["×<br/>number"]
                    n6(["scores<br/>3"])
                    n7(["loss"])
                    n8(["penalty<br/>penalty 1e-4 * l2(weights)"])
                    n0 --> n2
                    n2 --> n3
                    n3 --> n4
                    n1 --> n4
                    n4 --> n5
                    n3 --> n6
                    n5 --> n7
                """,
                run.out());
    }

    @Test
    void depthOpensTheModelsOwnLayers() throws IOException {
        Captured run = Captured.run("graph", model(), "--format", "mermaid", "--depth", 2);
        assertTrue(
                run.out()
                        .contains(
                                """
                                    subgraph n2["first<br/>block(8) as first<br/>4 · 76 parameters"]
                                        n3["dense1<br/>dense(units)<br/>8 · 40 parameters"]
                                        n4["relu<br/>inner<br/>8"]
                                        n5["dense2<br/>dense(inner, n)<br/>4 · 36 parameters"]
                                        n6["+<br/>4"]
                                    end
                                """),
                run.out());
    }

    @Test
    void detailGoesDownToPrimitives() throws IOException {
        Captured run = Captured.run("graph", model(), "--format", "dot", "--detail");
        assertTrue(run.out().contains("sum of products"), run.out());
        assertTrue(run.out().contains("subgraph \"cluster_first.dense1\""), run.out());
    }

    @Test
    void theDrawingIsWellFormed() throws Exception {
        Path picture = folder.resolve("small.svg");
        Captured run = Captured.run("graph", model(), "-o", picture, "--depth", 2);
        assertEquals(new Captured(0, "", "picture: " + picture + "\n"), run);
        Document document =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(Files.readString(picture))));
        assertEquals("svg", document.getDocumentElement().getTagName());
        assertEquals(13, document.getElementsByTagName("rect").getLength());
        assertTrue(Files.readString(picture).contains("Small · 91 parameters"));
    }

    @Test
    void wrongRequestsAreRefused() throws IOException {
        Captured depth = Captured.run("graph", model(), "--depth", 0);
        assertEquals(2, depth.status());
        assertTrue(depth.err().contains("--depth 0 shows nothing"), depth.err());
        Captured name = Captured.run("graph", model(), "-o", folder.resolve("small.jpg"));
        assertEquals(2, name.status());
        assertTrue(name.err().contains("use .svg, .dot or .mmd"), name.err());
    }
}
