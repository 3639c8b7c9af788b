package io.netboxrouter.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.EnvelopeReader;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.PathHint;
import io.netboxrouter.support.CapturedWebhook;
import io.netboxrouter.support.CapturedWebhook.Signature;
import io.netboxrouter.support.CapturedWebhooks;
import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request that a real NetBox sent, sent again with the same bytes; those to one path in the same order. */
class CapturedWebhooksTest {
    private static RunningIntake intake;
    private static final Map<CapturedWebhook, RawAnswer> answers = new ConcurrentHashMap<>();
    private static final Map<CapturedWebhook, NetBoxEvent> events = new ConcurrentHashMap<>();
    private static final Map<CapturedWebhook, List<String>> expected = new HashMap<>();

    @BeforeAll
    static void send_all(@TempDir Path directory) throws Exception {
        String[] secrets = CapturedWebhooks.all().stream()
                .map(CapturedWebhook::secret)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        intake = RunningIntake.in(directory)
                .sources(new Source("netbox", "/", List.of(secrets)))
                .start();
        sendAll();
        try (InputStream csv = CapturedWebhooksTest.class.getResourceAsStream("/netbox-webhooks-expected.csv")) {
            new String(Objects.requireNonNull(csv).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .forEach(row -> expected.put(CapturedWebhooks.named(row.get(0), row.get(1)), row));
        }
    }

    private static void sendAll() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(16);
        CapturedWebhooks.all().stream()
                .collect(Collectors.groupingBy(CapturedWebhook::path))
                .values()
                .forEach(samePath -> senders.execute(() -> samePath.forEach(CapturedWebhooksTest::send)));
        senders.shutdown();
        assertThat(senders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static void send(CapturedWebhook webhook) {
        try {
            RawAnswer answer = intake.send(RawRequest.of(webhook));
            answers.put(webhook, answer);
            if (answer.status() == 202) {
                events.put(webhook, intake.event(RunningIntake.idOf(answer)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    static List<CapturedWebhook> stored() {
        return CapturedWebhooks.all().stream()
                .filter(webhook -> webhook.signature() == Signature.VALID && webhook.body().length > 0)
                .toList();
    }

    static List<CapturedWebhook> empty() {
        return CapturedWebhooks.all().stream()
                .filter(webhook -> webhook.signature() == Signature.VALID && webhook.body().length == 0)
                .toList();
    }

    static List<CapturedWebhook> unsigned() {
        return CapturedWebhooks.all().stream()
                .filter(webhook -> webhook.signature() == Signature.ABSENT)
                .toList();
    }

    static List<CapturedWebhook> redirected() {
        return CapturedWebhooks.all().stream()
                .filter(webhook -> webhook.signature() == Signature.INVALID)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void should_store_body_and_envelope_when_signed(CapturedWebhook webhook) {
        NetBoxEvent event = event(webhook);

        assertThat(event.raw()).isEqualTo(webhook.body());
        assertThat(event.getContentType()).isEqualTo(webhook.header("Content-Type"));
        assertThat(event.getSource()).isEqualTo("netbox");
        assertThat(event.envelope()).isEqualTo(EnvelopeReader.read(webhook.body(), PathHint.of(webhook.path())));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void should_normalise_as_another_program_does_when_signed(CapturedWebhook webhook) {
        NetBoxEvent event = event(webhook);

        List<String> row = Objects.requireNonNull(expected.get(webhook));
        assertThat(List.of(
                        event.getEvent(),
                        event.getObjectType(),
                        event.getModel(),
                        orEmpty(event.getObjectId()),
                        orEmpty(event.getUsername()),
                        orEmpty(event.getRequestId())))
                .isEqualTo(row.subList(2, 8));
        assertThat(event.getTimestamp()).isEqualTo(row.get(8).isEmpty() ? null : Instant.parse(row.get(8)));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void should_answer_400_when_template_rendered_nothing(CapturedWebhook webhook) {
        assertThat(answer(webhook).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("unsigned")
    void should_answer_401_when_webhook_has_no_secret(CapturedWebhook webhook) {
        assertThat(answer(webhook).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("redirected")
    void should_answer_403_when_a_followed_redirect_lost_the_body(CapturedWebhook webhook) {
        assertThat(answer(webhook).status()).isEqualTo(403);
    }

    @Test
    void should_answer_with_the_first_id_when_netbox_retries() {
        Map<Object, List<CapturedWebhook>> same = stored().stream()
                .collect(Collectors.groupingBy(
                        webhook -> List.of(webhook.path(), new String(webhook.body(), StandardCharsets.ISO_8859_1))));
        List<List<CapturedWebhook>> retried =
                same.values().stream().filter(group -> group.size() > 1).toList();

        assertThat(retried).hasSize(7);
        for (List<CapturedWebhook> tries : retried) {
            long first = RunningIntake.idOf(answer(tries.get(0)));
            assertThat(tries.subList(1, tries.size()))
                    .allSatisfy(retry ->
                            assertThat(answer(retry).body()).isEqualTo("{\"id\": " + first + ", \"duplicate\": true}"));
        }
        assertThat(intake.journal().lastEventId()).isEqualTo(same.size());
    }

    private static NetBoxEvent event(CapturedWebhook webhook) {
        return Objects.requireNonNull(events.get(webhook), () -> "not stored: " + answers.get(webhook));
    }

    private static RawAnswer answer(CapturedWebhook webhook) {
        return Objects.requireNonNull(answers.get(webhook));
    }

    private static String orEmpty(@Nullable String value) {
        return Objects.toString(value, "");
    }
}
