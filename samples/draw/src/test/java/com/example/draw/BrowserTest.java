package com.example.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.draw.Drawing.Point;
import com.example.draw.Drawing.Stroke;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: {@code mvn -Pbrowser verify}. */
@Tag("browser")
class BrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String DIGIT = "document.getElementById('digit').textContent";

    @TempDir static Path profile;
    private static Chromium browser;
    private DrawServer server;
    private String root;
    private boolean serverIsGone;

    @BeforeAll
    static void start() throws Exception {
        browser = Chromium.open(profile);
        browser.send("Page.enable", "");
        browser.send("Network.enable", "");
        browser.send("Log.enable", "");
        browser.send("Runtime.enable", "");
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void open() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        server = DrawServer.start(new InetSocketAddress(here, 0), Reader.trained());
        root = "http://127.0.0.1:" + server.address().getPort() + "/";
        browser.events().clear();
        dark(false);
        size(1000, 1000, false);
        load();
    }

    /** Whatever a test does, the page takes all from its server and reports no mistake. */
    @AfterEach
    void close() {
        server.close();
        for (String event : browser.events()) {
            assertFalse(event.contains("\"method\":\"Runtime.exceptionThrown\""), event);
            boolean ofThisPage = event.contains(root) && !serverIsGone;
            assertFalse(ofThisPage && event.contains("\"level\":\"error\""), event);
            if (event.contains("\"method\":\"Network.requestWillBeSent\"")) {
                assertTrue(event.contains("\"url\":\"" + root), event);
            }
        }
    }

    private void load() throws InterruptedException {
        browser.send("Page.navigate", "\"url\":\"" + root + "\"");
        browser.await("location.href + document.querySelectorAll('#maps figure').length", root + 9);
    }

    private void size(int width, int height, boolean phone) {
        browser.send(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":%d,\"mobile\":%s"
                        .formatted(width, height, phone ? 2 : 1, phone));
    }

    private void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.screenshot());
    }

    @Test
    void readsWhatTheMouseDraws() throws Exception {
        for (int digit = 0; digit < 10; digit++) {
            draw(Samples.of(digit).drawing());
            browser.await(DIGIT, "" + digit);
            if (digit == 3) {
                screenshot("mouse");
                dark(true);
                screenshot("dark");
                dark(false);
            }
            click("clear");
            browser.await(DIGIT, "?");
        }
    }

    /** The answer is there while the button is down, and one question is asked at a time. */
    @Test
    void readsWhileOneDraws() throws Exception {
        browser.evaluate(
                """
                (() => {
                    const real = window.fetch
                    let open = 0
                    window.asked = window.most = 0
                    window.fetch = async (...request) => {
                        window.asked++
                        window.most = Math.max(window.most, ++open)
                        try { return await real(...request) } finally { open-- }
                    }
                })()
                """);
        Stroke seven = Samples.of(7).drawing().strokes().get(0);
        press(seven.points().get(0));
        for (Point point : seven.points()) {
            for (int i = 0; i < 20; i++) move(point);
        }
        browser.await(DIGIT, "7");
        click("undo");
        move(seven.points().get(0));
        mouse("mouseReleased", seven.points().get(0));
        assertEquals("1", browser.evaluate("window.most"));
        assertTrue(Integer.parseInt(browser.evaluate("window.asked")) > 1);
        browser.await(DIGIT, "?");
    }

    @Test
    void readsWhatAFingerDraws() throws Exception {
        size(390, 800, true);
        browser.send("Emulation.setTouchEmulationEnabled", "\"enabled\":true");
        load();
        for (Stroke stroke : Samples.of(2).drawing().strokes()) {
            String type = "touchStart";
            for (Point point : stroke.points()) {
                double[] at = place(point);
                browser.touch(type, at[0], at[1]);
                type = "touchMove";
            }
            browser.touch("touchEnd", 0, 0);
        }
        browser.await(DIGIT, "2");
        assertEquals(
                "true", browser.evaluate("document.documentElement.scrollWidth <= innerWidth"));
        screenshot("phone");
        browser.send("Emulation.setTouchEmulationEnabled", "\"enabled\":false");
    }

    /** Tab to the paper, and draw a seven with the arrow keys and the number pad. */
    @Test
    void readsWhatTheKeyboardDraws() throws Exception {
        browser.key("Tab", "Tab", 9);
        assertEquals("paper", browser.evaluate("document.activeElement.id"));
        times(4, "ArrowLeft", 37);
        times(6, "ArrowUp", 38);
        browser.key(" ", "Space", 32);
        times(7, "ArrowRight", 39);
        times(4, "Numpad1", 97);
        times(8, "Numpad2", 98);
        browser.key(" ", "Space", 32);
        browser.await(DIGIT, "7");
        screenshot("keyboard");
        browser.await("document.getElementById('hand').textContent", "The pen is up.");
        browser.key("Backspace", "Backspace", 8);
        browser.await(DIGIT, "?");
        browser.key(" ", "Space", 32);
        times(3, "ArrowUp", 38);
        browser.await("document.querySelectorAll('tr.best').length", "1");
        browser.key("Escape", "Escape", 27);
        browser.await(DIGIT, "?");
        browser.await("document.getElementById('hand').textContent", "The paper is empty.");
    }

    private void times(int count, String code, int number) {
        for (int i = 0; i < count; i++) {
            browser.key(code, code, number);
        }
    }

    /** What a screen reader is told: names, roles, and the answer once the hand rests. */
    @Test
    void canBeHeard() throws Exception {
        draw(Samples.of(0).drawing());
        browser.await(
                "document.getElementById('answer').textContent.replace(/[0-9]+ %/, 'P')",
                "It looks like a 0: P.");
        String tree = browser.send("Accessibility.getFullAXTree", "");
        for (String name :
                List.of(
                        "Paper",
                        "Clear",
                        "Undo stroke",
                        "Probabilities of the ten digits",
                        "Your drawing",
                        "What it reads",
                        "What it sees")) {
            assertTrue(tree.contains("\"value\":\"" + name + "\""), name);
        }
        assertTrue(tree.contains("The drawing on 8 by 8 pixels: strongest in row "));
        assertTrue(tree.contains("Feature map 8: "));
        assertEquals(
                "status polite",
                browser.evaluate(
                        "`${answer.getAttribute('role')} ${answer.ariaLive ?? 'polite'}`"));
    }

    /** WCAG 2.2 AA: text 4.5 to 1, the edges of controls 3 to 1, in both schemes. */
    @Test
    void hasContrast() throws Exception {
        String contrasts = resource("contrast.js");
        for (boolean dark : new boolean[] {false, true}) {
            dark(dark);
            assertEquals("", browser.evaluate(contrasts), dark ? "dark" : "light");
        }
    }

    @Test
    void saysWhenTheServerIsGone() throws Exception {
        serverIsGone = true;
        server.close();
        press(new Point(0.5, 0.5));
        browser.await("problem.textContent.startsWith('No answer: ')", "true");
    }

    private static String resource(String name) throws IOException {
        try (var in = BrowserTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void dark(boolean dark) {
        browser.send(
                "Emulation.setEmulatedMedia",
                "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]"
                        .formatted(dark ? "dark" : "light"));
    }

    private void draw(Drawing drawing) {
        for (Stroke stroke : drawing.strokes()) {
            press(stroke.points().get(0));
            stroke.points().forEach(this::move);
            mouse("mouseReleased", stroke.points().getLast());
        }
    }

    private void press(Point point) {
        mouse("mousePressed", point);
    }

    private void move(Point point) {
        mouse("mouseMoved", point);
    }

    private void mouse(String type, Point point) {
        double[] at = place(point);
        browser.mouse(type, at[0], at[1]);
    }

    /** Where a point of the paper lies in the window. */
    private double[] place(Point point) {
        String box =
                browser.evaluate(
                        "(b => [b.left, b.top, b.width, b.height].join(' '))(paper.getBoundingClientRect())");
        String[] numbers = box.split(" ");
        double[] at = new double[2];
        at[0] = Double.parseDouble(numbers[0]) + point.x() * Double.parseDouble(numbers[2]);
        at[1] = Double.parseDouble(numbers[1]) + point.y() * Double.parseDouble(numbers[3]);
        return at;
    }

    private void click(String id) {
        browser.evaluate("document.getElementById('" + id + "').click()");
    }
}
