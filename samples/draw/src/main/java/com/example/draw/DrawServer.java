package com.example.draw;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The web application: a page to draw on, and {@code POST /reading}, which takes a {@link Drawing}
 * as text and answers with a {@link Reading} as JSON. Each request has a virtual thread of its own.
 *
 * <pre>{@code
 * try (DrawServer server = DrawServer.start(new InetSocketAddress("localhost", 0), Reader.trained())) {
 *     System.out.println(server.address());
 * }
 * }</pre>
 */
public final class DrawServer implements AutoCloseable {
    private static final int LARGEST_BODY = 256 * 1024;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, Resource> RESOURCES =
            Map.of(
                    "/", new Resource("page.html", "text/html; charset=utf-8"),
                    "/page.css", new Resource("page.css", "text/css; charset=utf-8"),
                    "/page.js", new Resource("page.js", "text/javascript; charset=utf-8"),
                    "/icon.svg", new Resource("icon.svg", "image/svg+xml"));

    private final HttpServer server;
    private final ExecutorService threads;

    private record Resource(String name, String type) {}

    private record Answer(int status, String type, byte[] body) {
        static Answer text(int status, String text) {
            return new Answer(status, TEXT, (text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private DrawServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Listens at this address; port 0 is any that is free. */
    public static DrawServer start(InetSocketAddress address, Reader reader) throws IOException {
        HttpServer server = HttpServer.create(address, 128);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, reader));
        server.start();
        return new DrawServer(server, threads);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private static void handle(HttpExchange exchange, Reader reader) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange, reader);
            } catch (BadRequest wrong) {
                answer = Answer.text(400, String.valueOf(wrong.getMessage()));
            } catch (RuntimeException broken) {
                System.getLogger(DrawServer.class.getName()).log(Level.ERROR, "a request", broken);
                answer = Answer.text(500, "the server failed; its log says why");
            }
            send(exchange, answer);
        }
    }

    private static Answer answer(HttpExchange exchange, Reader reader) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/reading")) {
            return allows(exchange, List.of("POST")) ? reading(exchange, reader) : notAllowed();
        }
        Resource resource = RESOURCES.get(path);
        if (resource == null) {
            return Answer.text(404, "there is nothing here; the page is at /");
        }
        return allows(exchange, List.of("GET", "HEAD")) ? page(resource) : notAllowed();
    }

    private static boolean allows(HttpExchange exchange, List<String> methods) {
        exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
        return methods.contains(exchange.getRequestMethod());
    }

    private static Answer notAllowed() {
        return Answer.text(
                405, "this method is not possible here; the header Allow says which are");
    }

    private static Answer page(Resource resource) throws IOException {
        try (InputStream in = DrawServer.class.getResourceAsStream(resource.name())) {
            if (in == null) {
                throw new IOException(resource.name() + " is not beside the classes");
            }
            return new Answer(200, resource.type(), in.readAllBytes());
        }
    }

    private static Answer reading(HttpExchange exchange, Reader reader) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Answer.text(413, "a drawing has at most " + LARGEST_BODY + " bytes");
        }
        Drawing drawing = Drawing.parse(new String(body, StandardCharsets.UTF_8));
        byte[] json = reader.read(drawing).toJson().getBytes(StandardCharsets.UTF_8);
        return new Answer(200, "application/json", json);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-cache");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
