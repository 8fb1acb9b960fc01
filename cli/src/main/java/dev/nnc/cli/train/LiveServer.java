package dev.nnc.cli.train;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nnc.cli.shared.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Shows curves to a browser on this machine while a training goes on. */
final class LiveServer implements AutoCloseable {
    private static final int FINE = 200;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;

    private LiveServer(HttpServer server) {
        this.server = server;
    }

    /** Serves at a port of this machine only; 0 takes any that is free. */
    static LiveServer start(int port, Curves curves) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = HttpServer.create(address, 0);
            server.createContext(
                    "/",
                    exchange -> {
                        String path = exchange.getRequestURI().getPath();
                        switch (path) {
                            case "/" -> answer(exchange, FINE, "text/html", Curves::page);
                            case "/data.json" ->
                                    answer(exchange, FINE, "application/json", curves::json);
                            default ->
                                    answer(
                                            exchange,
                                            NOT_FOUND,
                                            "text/plain",
                                            () -> "nothing here\n");
                        }
                    });
            server.start();
            return new LiveServer(server);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.usage(
                    "--port "
                            + port
                            + ": the curves cannot be served there ("
                            + e.getMessage()
                            + ")",
                    "give another port, or none to take any that is free");
        }
    }

    /** Where the page is. */
    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private static void answer(
            HttpExchange exchange, int status, String type, Supplier<String> text)
            throws IOException {
        byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
