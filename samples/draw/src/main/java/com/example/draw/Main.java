package com.example.draw;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Starts the application: {@code java com.example.draw.Main [PORT]}, 8080 if nothing is said. */
public final class Main {
    private static final int PORT = 8080;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? PORT : Integer.parseInt(arguments[0]);
        DrawServer server =
                DrawServer.start(new InetSocketAddress("localhost", port), Reader.trained());
        System.out.println("draw at http://localhost:" + server.address().getPort());
    }
}
