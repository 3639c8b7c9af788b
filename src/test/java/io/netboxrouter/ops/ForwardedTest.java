package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.ObservedRouter;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a reverse proxy: the test is one, from the loopback, which is trusted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ForwardedTest {
    private ObservedRouter router;

    @BeforeAll
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory, (paths, api, workers) -> paths.route("/page")
                .handler(context -> context.json(new JsonObject()
                        .put("base", Visitor.of(context).base())
                        .put("token", Visitor.of(context).formToken())
                        .put("address", Forwarded.of(context).address())
                        .put("origin", Forwarded.of(context).origin())
                        .put("uri", context.request().uri())
                        .put("q", context.queryParams().get("q")))));
    }

    @AfterAll
    void stop() {
        router.close();
    }

    private JsonNode page(String path, String... headers) throws IOException, InterruptedException {
        return router.send(router.request(path).headers(headers)).json();
    }

    @Test
    void should_believe_a_proxy_when_it_tells_how_the_request_looked() throws Exception {
        JsonNode page = page(
                "/page",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "Router.example:443",
                "X-Forwarded-For",
                "203.0.113.7");

        assertThat(page.get("origin").textValue()).isEqualTo("https://router.example");
        assertThat(page.get("address").textValue()).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource({
        "'6.6.6.6, 203.0.113.7', 203.0.113.7",
        "'6.6.6.6, 203.0.113.7, 127.0.0.1', 203.0.113.7",
        "'6.6.6.6, nonsense, ::1', ::1",
        "'nonsense', 127.0.0.1",
        "'127.0.0.1', 127.0.0.1",
    })
    void should_take_the_nearest_stranger_for_the_sender_when_addresses_may_be_made_up(String header, String sender)
            throws Exception {
        assertThat(page("/page", "X-Forwarded-For", header).get("address").textValue())
                .isEqualTo(sender);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page?q=a%20b", "/some/where/page?q=a%20b"})
    void should_serve_below_a_prefix_when_the_proxy_strips_it_or_not(String path) throws Exception {
        JsonNode page = page(path, "X-Forwarded-Prefix", "/some/where/");

        assertThat(page.get("base").textValue()).isEqualTo("/some/where");
        assertThat(page.get("uri").textValue()).isEqualTo("/page?q=a%20b");
        assertThat(page.get("q").textValue()).isEqualTo("a b");
    }

    @Test
    void should_serve_the_api_and_the_health_below_a_prefix() throws Exception {
        assertThat(page("/p/api/v1/status", "X-Forwarded-Prefix", "/p")
                        .get("ready")
                        .booleanValue())
                .isTrue();
        assertThat(page("/p/observe/health", "X-Forwarded-Prefix", "/p")
                        .get("status")
                        .textValue())
                .isEqualTo("UP");
        assertThat(router.send(router.request("/pp/page").header("X-Forwarded-Prefix", "/p"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/a//b", "/a/../b", "/..", "/.", "a", "/a b", "/a\"b", "/<x>", "https://x"})
    void should_refuse_a_prefix_when_it_could_lead_elsewhere(String prefix) throws Exception {
        assertThat(router.send(router.request("/page").header("X-Forwarded-Prefix", prefix))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void should_compare_origins_with_what_the_proxy_tells_when_a_form_comes() throws Exception {
        String token = router.get("/page").json().get("token").textValue();

        assertThat(router.send(form(token, "https://router.example")).status()).isEqualTo(200);
        assertThat(router.send(form(token, "http://router.example")).status()).isEqualTo(403);
        assertThat(router.send(form(token, router.url())).status()).isEqualTo(403);
    }

    private HttpRequest.Builder form(String token, String origin) {
        return router.request("/page")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "router.example")
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, ::ffff:127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, ::1, false",
        "'', 127.0.0.1, false",
        "10.0.0.1, unknown, false",
    })
    void should_trust_whoever_is_named(String trusted, String address, boolean expected) {
        assertThat(TrustedProxies.parse(trusted).contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "1.2.3"})
    void should_refuse_what_is_no_address(String entry) {
        assertThatThrownBy(() -> TrustedProxies.parse("127.0.0.1, " + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + entry + "'");
    }
}
