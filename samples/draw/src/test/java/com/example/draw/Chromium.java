package com.example.draw;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven by the <a
 * href="https://chromedevtools.github.io/devtools-protocol/">DevTools protocol</a>.
 *
 * <pre>{@code
 * try (Chromium browser = Chromium.open(folder)) {
 *     browser.send("Page.navigate", "\"url\":\"http://localhost:8080\"");
 *     String title = browser.evaluate("document.title");
 * }
 * }</pre>
 */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final HttpClient client;
    private final Map<Integer, CompletableFuture<String>> replies = new ConcurrentHashMap<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final WebSocket socket;

    private Chromium(Process process, HttpClient client, URI page) {
        this.process = process;
        this.client = client;
        socket = client.newWebSocketBuilder().buildAsync(page, new Messages()).join();
    }

    /** Starts a browser that keeps its profile in this folder. */
    static Chromium open(Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        executable(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--force-device-scale-factor=1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank");
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.redirectErrorStream(true).start();
        HttpClient client = HttpClient.newHttpClient();
        try {
            URI list = URI.create("http://" + address(process) + "/json/list");
            String pages =
                    client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                            .body();
            String page = found("\"webSocketDebuggerUrl\": *\"([^\"]*/page/[^\"]*)\"", pages);
            return new Chromium(process, client, URI.create(page));
        } catch (IOException | RuntimeException failure) {
            process.destroy();
            client.close();
            throw failure;
        }
    }

    private static String executable() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "there is no Chromium on the PATH; install one"
                                        + " (Debian: apt-get install chromium)"))
                .toString();
    }

    /** What the browser says when it is ready. The rest of its output is read and forgotten. */
    private static String address(Process process) throws IOException {
        var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = Pattern.compile("listening on ws://([^/]*)/").matcher(line);
            if (ready.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(more -> {}));
                return ready.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IOException("Chromium ended: " + said);
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                receive(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void receive(String message) {
        Matcher id = Pattern.compile("^\\{\"id\":(\\d+)").matcher(message);
        if (id.find()) {
            replies.get(Integer.valueOf(id.group(1))).complete(message);
        } else {
            events.add(message);
        }
    }

    /**
     * Calls a method of the protocol with the members of a JSON object, and waits for its reply.
     */
    String send(String method, String parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<String> reply = new CompletableFuture<>();
        replies.put(id, reply);
        String call = "{\"id\":%d,\"method\":\"%s\",\"params\":{%s}}";
        socket.sendText(call.formatted(id, method, parameters), true).join();
        String text = reply.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (text.contains("\"error\":{") || text.contains("\"exceptionDetails\":{")) {
            throw new AssertionError(method + " {" + parameters + "}: " + text);
        }
        return text;
    }

    /** The value of a JavaScript expression as text. Base64 has nothing that JSON would escape. */
    String evaluate(String expression) {
        String script =
                "(async () => btoa(unescape(encodeURIComponent(String(await ("
                        + expression
                        + "))))))()";
        String quoted = script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String reply =
                send("Runtime.evaluate", "\"expression\":\"" + quoted + "\",\"awaitPromise\":true");
        return new String(
                Base64.getDecoder().decode(found("\"value\":\"([^\"]*)\"", reply)),
                StandardCharsets.UTF_8);
    }

    /** Waits until an expression has this value. */
    void await(String expression, String value) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String found = evaluate(expression);
        while (!found.equals(value)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(expression + " is `" + found + "`, not `" + value + "`");
            }
            Thread.sleep(20);
            found = evaluate(expression);
        }
    }

    /** What the browser reported of its own accord, each message as JSON. */
    Queue<String> events() {
        return events;
    }

    void mouse(String type, double x, double y) {
        String buttons = type.equals("mouseReleased") ? "0" : "1";
        send(
                "Input.dispatchMouseEvent",
                "\"type\":\"%s\",\"x\":%s,\"y\":%s,\"button\":\"left\",\"buttons\":%s,\"clickCount\":1"
                        .formatted(type, x, y, buttons));
    }

    /** Touches a place, or with {@code touchEnd} none. */
    void touch(String type, double x, double y) {
        String points = type.equals("touchEnd") ? "" : "{\"x\":%s,\"y\":%s}".formatted(x, y);
        send(
                "Input.dispatchTouchEvent",
                "\"type\":\"%s\",\"touchPoints\":[%s]".formatted(type, points));
    }

    /** Presses a key and lets it go. */
    void key(String key, String code, int number) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    "\"type\":\"%s\",\"key\":\"%s\",\"code\":\"%s\",\"windowsVirtualKeyCode\":%d"
                            .formatted(type, key, code, number));
        }
    }

    /** The whole page as a PNG. */
    byte[] screenshot() {
        String reply = send("Page.captureScreenshot", "\"captureBeyondViewport\":true");
        return Base64.getDecoder().decode(found("\"data\":\"([^\"]*)\"", reply));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
