package io.netboxrouter.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.HostileDestination;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a destination can do to a delivery: each is classified, bounded, and told. */
class HostileAnswersTest {
    private static final Map<String, String> SMALL = Map.of(
            "router.outgoing.connect-timeout", "500ms",
            "router.outgoing.response-timeout", "700ms",
            "router.outgoing.total-timeout", "1500ms",
            "router.outgoing.max-response-bytes", "100000");
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
    private static final byte[] PIECE = new byte[10_000];

    @TempDir
    Path temp;

    private String lastError(String address) throws Exception {
        return lastError(address, SMALL, "");
    }

    private String lastError(String address, Map<String, String> settings, String options) throws Exception {
        try (CamelAtWork camel = CamelAtWork.start(temp, settings).yaml("""
                - route:
                    id: a
                    from:
                      uri: "netbox:*?retryDelay=1h"
                      steps:
                        - to: "%s?httpMethod=POST%s"
                        - log: "${body}"
                """.formatted(address, options))) {
            return String.valueOf(camel.delivery("a", camel.accept("{}"), DeliveryState.RETRYING)
                    .lastError());
        }
    }

    @Test
    void should_stop_reading_when_the_answer_does_not_end() throws Exception {
        try (var endless = HostileDestination.thatNeverEnds(HEAD + "\r\n", PIECE, 0)) {
            assertThat(lastError(endless.url())).contains("answered more than 100000 bytes");
            assertThat(endless.sent()).isLessThan(20_000_000);
        }
    }

    @Test
    void should_stop_reading_when_the_answer_says_that_it_is_a_gigabyte() throws Exception {
        try (var endless = HostileDestination.thatNeverEnds(HEAD + "Content-Length: 1073741824\r\n\r\n", PIECE, 0)) {
            assertThat(lastError(endless.url())).contains("answered more than 100000 bytes");
            assertThat(endless.sent()).isLessThan(20_000_000);
        }
    }

    @Test
    void should_name_the_default_when_the_answer_is_larger() throws Exception {
        try (var endless = HostileDestination.thatNeverEnds(HEAD + "\r\n", PIECE, 0)) {
            assertThat(lastError(endless.url(), Map.of(), "")).contains("answered more than 8 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&contentCompressionDisabled=true"})
    void should_stop_reading_when_a_small_answer_unpacks_to_a_large_one(String options) throws Exception {
        byte[] bomb = zipped(200_000_000);
        try (var small = HostileDestination.that((connection, out) -> {
            out.write((HEAD + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n").getBytes(UTF_8));
            out.write(bomb);
        })) {
            Map<String, String> settings =
                    options.isEmpty() ? SMALL : with(SMALL, "camel.component.http.contentCompressionDisabled", "true");
            assertThat(lastError(small.url(), settings, "")).contains("answered more than 100000 bytes");
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new java.util.HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private static byte[] zipped(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            for (int left = size; left > 0; left -= PIECE.length) {
                zip.write(PIECE);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void should_keep_the_status_when_the_body_of_an_error_does_not_end() throws Exception {
        try (var endless =
                HostileDestination.thatNeverEnds("HTTP/1.1 503 Busy\r\n\r\n", "too many ".getBytes(UTF_8), 0)) {
            assertThat(lastError(endless.url()))
                    .startsWith("HTTP 503 Busy: too many too many")
                    .hasSizeLessThan(600);
        }
    }

    @Test
    void should_give_up_when_the_answer_drips() throws Exception {
        try (var dripping = HostileDestination.thatNeverEnds(HEAD + "\r\n", new byte[] {'x'}, 20)) {
            Instant begun = Instant.now();
            assertThat(lastError(dripping.url())).contains("TooSlowException: had not answered in full after 1.5s");
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void should_give_up_when_the_head_of_the_answer_drips() throws Exception {
        try (var dripping = HostileDestination.thatNeverEnds("HTTP/1.1 200 OK\r\n", "X: y\r\n".getBytes(UTF_8), 20)) {
            assertThat(lastError(dripping.url())).contains("TooSlowException");
        }
    }

    @Test
    void should_give_up_when_no_answer_comes() throws Exception {
        try (var silent = HostileDestination.thatNeverEnds("", new byte[0], 10)) {
            assertThat(lastError(silent.url())).contains("SocketTimeoutException");
        }
    }

    @Test
    void should_be_tried_again_when_the_connection_is_reset_within_the_answer() throws Exception {
        try (var resetting = HostileDestination.that((connection, out) -> {
            out.write((HEAD + "Content-Length: 1000\r\n\r\nabc").getBytes(UTF_8));
            out.flush();
            connection.setSoLinger(true, 0);
        })) {
            assertThat(lastError(resetting.url())).containsAnyOf("SocketException", "ConnectionClosedException");
        }
    }

    @Test
    void should_be_tried_again_when_the_answer_is_no_http() throws Exception {
        try (var other =
                HostileDestination.that((connection, out) -> out.write("220 mail ready\r\n".getBytes(UTF_8)))) {
            assertThat(lastError(other.url())).isNotEqualTo("null");
        }
    }

    @Test
    void should_wait_longer_than_the_total_time_when_the_route_waits_longer_for_an_answer() throws Exception {
        try (RecordingDestination slow =
                        RecordingDestination.start().always(Answer.status(200).after(Duration.ofSeconds(2)));
                CamelAtWork camel = CamelAtWork.start(temp, SMALL).yaml("""
                        - route:
                            id: a
                            from:
                              uri: "netbox:*"
                              steps:
                                - to: "%s?httpMethod=POST&responseTimeout=10000&soTimeout=10000"
                        """.formatted(slow.url()))) {
            camel.delivery("a", camel.accept("{}"), DeliveryState.DELIVERED);
        }
    }

    @Test
    void should_use_a_connection_again_when_all_of_an_answer_was_read() throws Exception {
        java.util.Set<Integer> ports = java.util.concurrent.ConcurrentHashMap.newKeySet();
        try (RecordingDestination destination = RecordingDestination.start()
                        .always(request -> Answer.status(200).body("x".repeat(50_000)));
                CamelAtWork camel = CamelAtWork.start(temp, SMALL).yaml("""
                        - route:
                            id: a
                            from:
                              uri: "netbox:*"
                              steps:
                                - to: "%s?httpMethod=POST"
                        """.formatted(destination.url()))) {
            for (int i = 0; i < 3; i++) {
                camel.delivery("a", camel.accept("{\"n\":" + i + "}"), DeliveryState.DELIVERED);
            }
            destination.requests().forEach(request -> ports.add(request.from()));
            assertThat(destination.requests()).hasSize(3);
            assertThat(ports).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://2852039166/latest",
                "http://0xa9fea9fe/latest",
                "http://0xa9.0xfe.0xa9.0xfe/latest",
                "http://[::ffff:169.254.169.254]/latest",
                "http://[fe80::1]/latest",
                "http://[fd00:ec2::254]/latest",
                "http://metadata.google.internal/computeMetadata",
                "https://169.254.169.254/latest"
            })
    void should_send_nothing_to_addresses_of_metadata(String address) throws Exception {
        assertThat(lastError(address))
                .containsAnyOf("RefusedAddressException", "UnknownHostException", "Invalid IP address", "Invalid url");
    }
}
