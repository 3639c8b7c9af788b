package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import io.netboxrouter.support.SignedWebhook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String OLD_SECRET = "the secret of last year, über ASCII 🔑";
    private static final String BODY = "{\"event\": \"created\", \"model\": \"site\", \"data\": {\"id\": 1}}";

    private static RunningIntake intake;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.in(directory)
                .sources(new Source("netbox", "/", List.of(SECRET, OLD_SECRET)))
                .start();
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, OLD_SECRET})
    void should_accept_when_signed_with_any_of_the_secrets(String secret) throws IOException {
        assertThat(send(SignedWebhook.of(BODY, secret).signature()).status()).isEqualTo(202);
    }

    @Test
    void should_accept_when_signature_is_in_upper_case() throws IOException {
        String signature = SignedWebhook.of(BODY, SECRET).signature().toUpperCase(Locale.ROOT);

        assertThat(send(signature).status()).isEqualTo(202);
    }

    @Test
    void should_accept_when_header_name_is_in_lower_case() throws IOException {
        RawRequest request = RawRequest.post("/", BODY)
                .header("x-hook-signature", SignedWebhook.of(BODY, SECRET).signature());

        assertThat(intake.send(request).status()).isEqualTo(202);
    }

    @Test
    void should_answer_401_when_signature_is_absent() throws IOException {
        RawAnswer answer = intake.send(RawRequest.post("/", BODY));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"error\": \"X-Hook-Signature is missing: give the webhook in NetBox a secret\"}");
    }

    @Test
    void should_answer_401_when_unsigned_body_is_empty() throws IOException {
        assertThat(intake.send(RawRequest.of("GET", "/")).status()).isEqualTo(401);
    }

    @Test
    void should_answer_403_when_secret_is_wrong() throws IOException {
        assertThat(send(SignedWebhook.of(BODY, "another secret").signature()).status())
                .isEqualTo(403);
    }

    @Test
    void should_answer_403_when_body_was_altered() throws IOException {
        String signature = SignedWebhook.of(BODY, SECRET).signature();
        RawRequest request = RawRequest.post("/", BODY.replace("1", "2")).header(SignedWebhook.HEADER, signature);

        assertThat(intake.send(request).status()).isEqualTo(403);
    }

    @Test
    void should_answer_403_when_body_lost_its_last_byte() throws IOException {
        String signature = SignedWebhook.of(BODY, SECRET).signature();
        RawRequest request = RawRequest.post("/", BODY.substring(1)).header(SignedWebhook.HEADER, signature);

        assertThat(intake.send(request).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 127, 129, 256, 4_000})
    void should_answer_403_when_signature_has_another_length(int length) throws IOException {
        assertThat(send("a".repeat(length)).status()).isEqualTo(403);
    }

    @Test
    void should_answer_403_when_signature_is_cut_or_longer() throws IOException {
        String signature = SignedWebhook.of(BODY, SECRET).signature();

        assertThat(send(signature.substring(2)).status()).isEqualTo(403);
        assertThat(send(signature + "00").status()).isEqualTo(403);
        assertThat(send("sha512=" + signature).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", "-", "é", "\u0001", " ", "%"})
    void should_answer_403_or_400_when_signature_is_not_hex(String character) throws IOException {
        String signature = SignedWebhook.of(BODY, SECRET).signature();

        assertThat(send(character + signature.substring(1)).status()).isIn(400, 403);
    }

    @Test
    void should_give_the_same_answer_when_the_cause_differs() throws IOException {
        RawAnswer wrongSecret = send(SignedWebhook.of(BODY, "another secret").signature());
        RawAnswer wrongLength = send("abc");

        assertThat(wrongSecret.body())
                .isEqualTo(wrongLength.body())
                .isEqualTo("{\"error\": \"X-Hook-Signature does not fit: compare the secret in NetBox with the"
                        + " router's\"}");
    }

    @Test
    void should_look_at_the_first_when_signature_is_sent_twice() throws IOException {
        RawRequest request = RawRequest.post("/", BODY)
                .header(SignedWebhook.HEADER, "a".repeat(128))
                .signed(SECRET);

        assertThat(intake.send(request).status()).isEqualTo(403);
    }

    @Test
    void should_store_nothing_when_refused() throws IOException {
        long before = intake.journal().lastEventId();

        send("a".repeat(128));
        intake.send(RawRequest.post("/", BODY));
        intake.journal().flush();

        assertThat(intake.journal().lastEventId()).isEqualTo(before);
    }

    private static RawAnswer send(String signature) throws IOException {
        return intake.send(RawRequest.post("/", BODY).header(SignedWebhook.HEADER, signature));
    }
}
