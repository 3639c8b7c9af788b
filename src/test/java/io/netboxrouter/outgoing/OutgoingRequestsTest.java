package io.netboxrouter.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which way requests go, and what they tell of themselves. */
class OutgoingRequestsTest {
    private static final String DEVICE =
            "{\"event\":\"created\",\"model\":\"device\",\"request_id\":\"3f2a\",\"data\":{\"id\":1}}";

    @TempDir
    Path temp;

    private final RecordingDestination destination = RecordingDestination.start();
    private final RecordingDestination other = RecordingDestination.start();

    @AfterEach
    void stop() {
        destination.close();
        other.close();
    }

    private void deliver(String address, Map<String, String> settings, DeliveryState state) throws Exception {
        try (CamelAtWork camel = CamelAtWork.start(temp, settings).yaml("""
                - route:
                    id: a
                    from:
                      uri: "netbox:*?retryDelay=1h"
                      steps:
                        - to: "%s"
                """.formatted(address))) {
            camel.delivery("a", camel.accept(DEVICE), state);
        }
    }

    @Test
    void should_say_who_sends_and_which_request_of_netbox_it_was() throws Exception {
        deliver(destination.url() + "?httpMethod=POST", Map.of(), DeliveryState.DELIVERED);
        Request request = destination.requests().get(0);
        assertThat(request.header("User-Agent")).startsWith("netbox-router/");
        assertThat(request.header("X-Request-ID")).isEqualTo("3f2a");
    }

    @Test
    void should_go_by_the_proxy_with_its_credentials_when_one_is_set() throws Exception {
        other.next(Answer.status(407).header("Proxy-Authenticate", "Basic realm=\"p\""));
        deliver(
                "http://cmdb.invalid/x?httpMethod=GET",
                Map.of("router.outgoing.proxy", "http://me:p%40ss@127.0.0.1:" + other.port()),
                DeliveryState.DELIVERED);
        Request request = other.requests().get(1);
        assertThat(request.path()).isEqualTo("http://cmdb.invalid/x");
        assertThat(request.header("Proxy-Authorization")).isEqualTo("Basic bWU6cEBzcw==");
    }

    @Test
    void should_go_without_the_proxy_when_the_host_is_excepted() throws Exception {
        deliver(
                destination.url() + "?httpMethod=GET",
                Map.of(
                        "router.outgoing.proxy",
                        "http://127.0.0.1:" + other.port(),
                        "router.outgoing.no-proxy",
                        "127.0.0.1"),
                DeliveryState.DELIVERED);
        assertThat(other.requests()).isEmpty();
        assertThat(destination.requests()).hasSize(1);
    }

    @Test
    void should_refuse_metadata_when_there_is_a_proxy() throws Exception {
        deliver(
                "http://169.254.169.254/x?httpMethod=GET",
                Map.of("router.outgoing.proxy", "http://127.0.0.1:" + other.port()),
                DeliveryState.RETRYING);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void should_follow_no_redirect_to_another_host() throws Exception {
        destination.always(Answer.status(302).header("Location", other.url() + "/stolen"));
        deliver(destination.url() + "?httpMethod=GET&followRedirects=true", Map.of(), DeliveryState.RETRYING);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void should_follow_a_redirect_on_the_same_host_when_the_route_says_so() throws Exception {
        destination.next(Answer.status(302).header("Location", "/there"));
        deliver(destination.url() + "/here?httpMethod=GET&followRedirects=true", Map.of(), DeliveryState.DELIVERED);
        assertThat(destination.requests()).extracting(Request::path).containsExactly("/here", "/there");
    }
}
