package io.netboxrouter.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.FakeClock;
import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawHttp;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestServerTest {
    private static final int MAX = 1_000;

    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private RequestServer server;

    @BeforeEach
    void start() throws IOException {
        server = RequestServer.start("127.0.0.1", 0, MAX, new FakeClock(), request -> {
            received.add(request);
            return Reply.of(200, "text/plain", "thanks");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawAnswer send(String request) throws IOException {
        try (RawHttp http = RawHttp.connect(server.port())) {
            http.write(request);
            return http.read();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "GET", "OPTIONS", "PROPFIND", "NONSENSE"})
    void should_hand_on_the_whole_request_when_it_has_any_method(String method) throws IOException {
        RawAnswer answer =
                send(method + " /a/b?c=d HTTP/1.1\r\nHost: x\r\nContent-Type: x/y\r\nX-Twice: 1\r\nX-Twice: 2\r\n"
                        + "Content-Length: 3\r\n\r\na=b");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("thanks");
        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo(method);
            assertThat(request.target()).isEqualTo("/a/b?c=d");
            assertThat(request.path()).isEqualTo("/a/b");
            assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
            assertThat(request.body()).asString().isEqualTo("a=b");
            assertThat(request.headers().stream()
                            .filter(header -> header.getKey().equals("X-Twice")))
                    .hasSize(2);
        });
    }

    @Test
    void should_answer_413_and_keep_nothing_when_the_body_is_too_large() throws IOException {
        int size = MAX + 1;
        RawAnswer answer =
                send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n" + "x".repeat(size));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.size()).isEqualTo(size);
            assertThat(request.body()).isEmpty();
        });
    }

    @Test
    void should_name_the_address_when_it_is_taken() {
        assertThatThrownBy(() ->
                        RequestServer.start("127.0.0.1", server.port(), MAX, new FakeClock(), r -> Reply.empty(200)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
    }
}
