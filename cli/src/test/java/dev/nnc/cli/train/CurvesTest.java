package dev.nnc.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.shared.Failure;
import dev.nnc.runtime.Description.Metric;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.Evaluation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a browser gets while a network is trained, and what is left afterwards. */
class CurvesTest {
    private static final List<Metric> METRICS = List.of(new Metric("accuracy", true));

    private static Curves curves() {
        var curves = new Curves("line", METRICS, "training");
        var test = new Evaluation(0.5, List.of(0.5), List.of(0.75));
        curves.onEpoch(
                new EpochEvent(
                        1, 2, 10, Double.NaN, 0.1, 1000, Optional.empty(), Optional.of(test)));
        return curves;
    }

    @Test
    void numbersAreJson() {
        assertEquals(
                """
                {"title":"line","first":"training","over":false,\
                "metrics":[{"name":"accuracy","percent":true}],"epochs":[
                {"epoch":1,"objective":null,"rate":0.100000,"norm":null,"speed":1000.00,\
                "test":[0.500000,0.750000]}]}\
                """,
                curves().json());
    }

    @Test
    void theReportHoldsItsNumbers() {
        assertTrue(curves().report().contains("id=\"data\">{\"title\":\"line\""));
    }

    @Test
    void aBrowserIsServed() throws Exception {
        try (LiveServer server = LiveServer.start(0, curves());
                HttpClient client = HttpClient.newHttpClient()) {
            assertTrue(get(client, server.address(), 200).contains("fetch('data.json')"));
            assertEquals(curves().json(), get(client, server.address() + "data.json", 200));
            get(client, server.address() + "other", 404);
            int taken = URI.create(server.address()).getPort();
            assertThrows(Failure.class, () -> LiveServer.start(taken, curves()));
        }
    }

    private static String get(HttpClient client, String address, int status) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode());
        return response.body();
    }
}
