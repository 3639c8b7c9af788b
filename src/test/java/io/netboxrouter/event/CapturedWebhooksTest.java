package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.CapturedWebhook;
import io.netboxrouter.support.CapturedWebhook.Signature;
import io.netboxrouter.support.CapturedWebhooks;
import io.netboxrouter.support.SignedWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every webhook that the recorded NetBox servers sent, against a reading of the same bodies by another program. */
class CapturedWebhooksTest {
    private record Expected(CapturedWebhook webhook, List<String> row) {
        @Override
        public String toString() {
            return webhook.toString();
        }
    }

    static List<CapturedWebhook> captures() {
        return CapturedWebhooks.all();
    }

    static Stream<Expected> expectations() throws IOException {
        try (InputStream csv = CapturedWebhooksTest.class.getResourceAsStream("/netbox-webhooks-expected.csv")) {
            String text = new String(Objects.requireNonNull(csv).readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .map(row -> new Expected(CapturedWebhooks.named(row.get(0), row.get(1)), row))
                    .toList()
                    .stream();
        }
    }

    @Test
    void should_have_an_expectation_for_each_capture() throws IOException {
        assertThat(expectations().map(Expected::webhook)).containsExactlyElementsOf(captures());
        assertThat(captures()).hasSize(666);
    }

    @ParameterizedTest
    @MethodSource("captures")
    void should_verify_when_the_manifest_says_valid(CapturedWebhook webhook) {
        String sent = webhook.header(SignedWebhook.HEADER);
        if (webhook.signature() == Signature.ABSENT) {
            assertThat(sent).isNull();
            return;
        }
        String computed = SignedWebhook.sign(webhook.body(), Objects.requireNonNull(webhook.secret()));
        if (webhook.signature() == Signature.VALID) {
            assertThat(sent).isEqualTo(computed);
        } else {
            assertThat(sent).hasSize(128).isNotEqualTo(computed);
            assertThat(webhook.redirected()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void should_read_what_another_program_reads(Expected expected) {
        CapturedWebhook webhook = expected.webhook();

        Envelope envelope = EnvelopeReader.read(webhook.body(), PathHint.of(webhook.path()));

        List<String> row = expected.row();
        assertThat(envelope.event()).isEqualTo(row.get(2));
        assertThat(envelope.objectType()).isEqualTo(row.get(3));
        assertThat(envelope.model()).isEqualTo(row.get(4));
        assertThat(orEmpty(envelope.objectId())).isEqualTo(row.get(5));
        assertThat(orEmpty(envelope.username())).isEqualTo(row.get(6));
        assertThat(orEmpty(envelope.requestId())).isEqualTo(row.get(7));
        assertThat(envelope.timestamp()).isEqualTo(row.get(8).isEmpty() ? null : Instant.parse(row.get(8)));
        NetBoxEvent event = new NetBoxEvent(1, Instant.EPOCH, "netbox", null, envelope, webhook.body());
        assertThat(String.join(" ", event.getChanged())).isEqualTo(row.get(9));
        assertThat(event.getData().containsKey("id")).isEqualTo(!row.get(5).isEmpty());
    }

    private static String orEmpty(@Nullable String value) {
        return Objects.toString(value, "");
    }
}
