package io.netboxrouter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.FakeClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final String DEVICE =
            "{\"name\": \"zrh-leaf-1\", \"serial\": \"S1\", \"status\": \"active\", \"location\": \"R1\"}";

    private final FakeClock clock = new FakeClock();
    private final HttpClient client = HttpClient.newHttpClient();
    private Destination destination;

    @BeforeEach
    void start() throws IOException {
        destination = Destination.start("127.0.0.1", 0, "the-token", clock);
    }

    @AfterEach
    void stop() {
        destination.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + destination.port() + path))
                .method(method, BodyPublishers.ofString(body));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private HttpResponse<String> put(String device) throws IOException, InterruptedException {
        return send("PUT", "/cmdb/devices/1", device, "Authorization", "Bearer the-token");
    }

    @Test
    void should_take_a_device_when_nothing_is_missing() throws Exception {
        assertThat(put(DEVICE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "serial", "status", "location"})
    void should_answer_422_and_name_the_field_when_it_is_missing(String field) throws Exception {
        HttpResponse<String> answer = put(DEVICE.replace("\"" + field + "\"", "\"other\""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'" + field + "' is empty");
    }

    @Test
    void should_answer_422_when_a_field_is_empty() throws Exception {
        assertThat(put(DEVICE.replace("R1", "")).statusCode()).isEqualTo(422);
    }

    @Test
    void should_answer_422_when_the_device_is_no_json() throws Exception {
        assertThat(put("name=zrh-leaf-1").statusCode()).isEqualTo(422);
    }

    @Test
    void should_answer_401_when_the_token_is_missing_or_wrong() throws Exception {
        assertThat(send("PUT", "/cmdb/devices/1", DEVICE).statusCode()).isEqualTo(401);
        assertThat(send("PUT", "/cmdb/devices/1", DEVICE, "Authorization", "Bearer other")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /chat | {\"text\": \"hello\"} | 200",
                "POST | /chat | {\"text\": \" \"} | 400",
                "POST | /chat | {\"message\": \"hello\"} | 400",
                "POST | /chat | hello | 400",
                "PUT | /chat | {\"text\": \"hello\"} | 405",
                "POST | /monitoring/events | {\"event\": \"updated\"} | 200",
                "POST | /monitoring/events | {} | 400",
                "POST | /elsewhere | {} | 404"
            })
    void should_look_at_what_it_is_sent(String method, String path, String body, int status) throws Exception {
        assertThat(send(method, path, body).statusCode()).isEqualTo(status);
    }

    @Test
    void should_be_down_for_maintenance_and_come_back() throws Exception {
        clock.advance(Duration.ofSeconds(20));
        assertThat(send("POST", "/monitoring/events", "{\"event\": \"updated\"}")
                        .statusCode())
                .isEqualTo(503);
        clock.advance(Duration.ofSeconds(30));
        assertThat(send("POST", "/monitoring/events", "{\"event\": \"updated\"}")
                        .statusCode())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(150));
        assertThat(send("POST", "/monitoring/events", "{\"event\": \"updated\"}")
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void should_say_what_will_be_seen_when_nothing_has_come() throws Exception {
        assertThat(get("/").body()).contains("Nothing has come yet");
    }

    @Test
    void should_show_what_came_newest_first_with_its_answer() throws Exception {
        send("POST", "/chat", "{\"text\": \"first\"}");
        put("{\"name\": \"second\"}");
        String page = get("/").body();
        assertThat(page).containsSubsequence("second", "first").contains("✗ 422", "✓ 200");
    }

    @Test
    void should_show_the_whole_request_with_secrets_masked() throws Exception {
        put(DEVICE);
        assertThat(get("/requests/1").body())
                .contains("PUT /cmdb/devices/1", "Bearer (hidden)", "\"location\" : \"R1\"")
                .doesNotContain("the-token");
    }

    @Test
    void should_find_by_name() throws Exception {
        send("POST", "/chat", "{\"text\": \"zrh-ap-1\"}");
        send("POST", "/chat", "{\"text\": \"other\"}");
        String page = get("/?q=zrh-ap-1").body();
        assertThat(page).contains("/requests/1").doesNotContain("/requests/2");
    }

    @Test
    void should_run_nothing_of_what_it_is_sent() throws Exception {
        String hostile = "<script>alert(1)</script>\"'&\u202e";
        send("POST", "/chat?q=" + "%3Cscript%3E", hostile, "X-Hostile", "<script>");
        assertThat(get("/").body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>", "\u202e");
        assertThat(get("/requests/1").body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>", "\u202e");
        assertThat(get("/?q=%22%3E%3Cscript%3E").body()).doesNotContain("<script>");
        assertThat(get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    }

    @Test
    void should_forget_the_oldest_when_there_are_more_than_200() throws Exception {
        for (int i = 1; i <= 201; i++) {
            send("POST", "/chat", "{\"text\": \"message\"}");
        }
        assertThat(get("/requests/1").statusCode()).isEqualTo(404);
        assertThat(get("/requests/2").statusCode()).isEqualTo(200);
        assertThat(get("/").body()).contains("201 deliveries");
    }

    @Test
    void should_forget_the_oldest_when_the_newest_are_large() throws Exception {
        for (int i = 1; i <= 21; i++) {
            send("POST", "/chat", "x".repeat(200_000));
        }
        assertThat(get("/requests/1").statusCode()).isEqualTo(404);
        assertThat(get("/requests/21").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/requests/x", "/requests/99999999999999999999", "/?q=%25zz"})
    void should_have_an_answer_to_any_address(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(200, 404);
    }
}
