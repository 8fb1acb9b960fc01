package com.example.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application over HTTP. */
class DrawServerTest {
    private static Reader reader;
    private static DrawServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        reader = Reader.trained();
        InetAddress here = InetAddress.getLoopbackAddress();
        server = DrawServer.start(new InetSocketAddress(here, 0), reader);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8, <title>Draw a digit</title>",
        "/page.css, text/css; charset=utf-8, prefers-color-scheme",
        "/page.js, text/javascript; charset=utf-8, fetch",
        "/icon.svg, image/svg+xml, <svg"
    })
    void thePageHasItsParts(String path, String type, String part) throws Exception {
        HttpResponse<String> answer = send("GET", path, "");
        assertEquals(200, answer.statusCode());
        assertEquals(type, answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(answer.body().contains(part));
        HttpResponse<String> head = send("HEAD", path, "");
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    /** Whatever the page names is on this server, and the browser is told to take nothing else. */
    @Test
    void nothingComesFromElsewhere() throws Exception {
        for (String path : List.of("/", "/page.css", "/page.js")) {
            assertFalse(
                    Pattern.compile("(https?:)?//[a-z]")
                            .matcher(send("GET", path, "").body())
                            .find(),
                    path);
        }
        var headers = send("GET", "/", "").headers();
        String policy = headers.firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
    }

    @Test
    void readsADrawing() throws Exception {
        HttpResponse<String> answer = send("POST", "/reading", Samples.of(5).text());
        assertEquals(200, answer.statusCode());
        assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(reader.read(Samples.of(5).drawing()).toJson(), answer.body());
        assertTrue(answer.body().startsWith("{\"digit\":5,"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST | /reading  | 0.5,x | 400 | stroke 1, point 1: `0.5,x` is no point; write x,y with two numbers from 0 to 1
                    POST | /reading  | ''    | 400 | there is no stroke; send a line of points x,y for each
                    GET  | /reading  | ''    | 405 | this method is not possible here; the header Allow says which are
                    POST | /         | ''    | 405 | this method is not possible here; the header Allow says which are
                    GET  | /../x     | ''    | 404 | there is nothing here; the page is at /
                    GET  | /Main.java | ''   | 404 | there is nothing here; the page is at /
                    """)
    void aMistakeIsSaid(String method, String path, String body, int status, String message)
            throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertEquals(status, answer.statusCode());
        assertEquals(message + "\n", answer.body());
    }

    @Test
    void saysWhichMethodsArePossible() throws Exception {
        var reading = send("PUT", "/reading", "").headers();
        assertEquals("POST", reading.firstValue("Allow").orElse(""));
        assertEquals("GET, HEAD", send("PUT", "/", "").headers().firstValue("Allow").orElse(""));
    }

    @Test
    void aDrawingHasALimit() throws Exception {
        assertEquals(413, send("POST", "/reading", "0.5,0.5 ".repeat(40_000)).statusCode());
        assertEquals(200, send("POST", "/reading", Samples.of(1).text()).statusCode());
    }

    /** 64 clients ask at the same moment, 10 times each; all get the bits of one alone. */
    @Test
    void holdsManyClientsAtOnce() throws Exception {
        int clients = 64;
        List<Samples> samples = Samples.all();
        List<String> alone =
                samples.stream().map(sample -> reader.read(sample.drawing()).toJson()).toList();
        CountDownLatch ready = new CountDownLatch(clients);
        List<Future<Integer>> wrong = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                int first = i;
                wrong.add(
                        threads.submit(() -> {
                            ready.countDown();
                            ready.await();
                            return wrong(samples, alone, first);
                        }));
            }
        }
        for (Future<Integer> each : wrong) {
            assertEquals(0, each.get());
        }
    }

    private static int wrong(List<Samples> samples, List<String> alone, int first)
            throws IOException, InterruptedException {
        int wrong = 0;
        try (HttpClient own = HttpClient.newHttpClient()) {
            for (int i = 0; i < 10; i++) {
                int sample = (first + i) % samples.size();
                var answer =
                        own.send(
                                request("POST", "/reading", samples.get(sample).text()),
                                BodyHandlers.ofString());
                wrong += answer.body().equals(alone.get(sample)) ? 0 : 1;
            }
        }
        return wrong;
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(request(method, path, body), BodyHandlers.ofString());
    }

    private static HttpRequest request(String method, String path, String body) {
        InetSocketAddress address = server.address();
        String root = "http://" + address.getHostString() + ":" + address.getPort();
        return HttpRequest.newBuilder(URI.create(root + path))
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }
}
