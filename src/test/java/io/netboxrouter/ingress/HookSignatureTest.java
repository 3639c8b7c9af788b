package io.netboxrouter.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.SignedWebhook;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The vectors were computed with Python's hmac, by NetBox's own formula. */
class HookSignatureTest {
    private static final byte[] CREATED =
            ("{\"event\": \"created\", \"timestamp\": \"2026-03-06T15:11:23.503186+00:00\", \"object_type\": \"dcim.site\","
                            + " \"data\": {\"id\": 4, \"name\": \"Z\\u00fcrich\"}}")
                    .getBytes(UTF_8);
    private static final String OF_CREATED = "7b69589f8753cf48d8d313b90301ad44b864f51323b25172a35bb4dc245c6eec"
            + "954a0d81992036d0d7dd766d51bf6d681f1d8a48e337c33e74bf704ff2174248";
    private static final String OF_NOTHING = "b0e9650c5faf9cd8ae02276671545424104589b3656731ec193b25d01b07561c"
            + "27637c2d4d68389d6cf5007a8632c26ec89ba80a01c77a6cdd389ec28db43901";

    @Test
    void should_fit_what_netbox_computes_when_secret_is_not_ascii() {
        assertThat(new HookSignature(List.of("s3crét")).fits(OF_CREATED, CREATED))
                .isTrue();
    }

    @Test
    void should_fit_what_netbox_computes_when_body_is_empty() {
        assertThat(new HookSignature(List.of("secret")).fits(OF_NOTHING, new byte[0]))
                .isTrue();
    }

    @Test
    void should_fit_when_the_last_of_several_secrets_signed() {
        HookSignature signature = new HookSignature(List.of("one", "two", "s3crét"));

        assertThat(signature.fits(OF_CREATED, CREATED)).isTrue();
    }

    @Test
    void should_not_fit_when_any_character_differs() {
        HookSignature signature = new HookSignature(List.of("s3crét"));

        assertThat(IntStream.range(0, OF_CREATED.length())).noneMatch(at -> {
            char other = OF_CREATED.charAt(at) == '0' ? '1' : '0';
            return signature.fits(OF_CREATED.substring(0, at) + other + OF_CREATED.substring(at + 1), CREATED);
        });
    }

    @Test
    void should_fit_again_when_one_before_did_not() {
        HookSignature signature = new HookSignature(List.of("s3crét"));
        signature.fits(OF_CREATED, "other".getBytes(UTF_8));
        signature.fits("no hex", CREATED);

        assertThat(signature.fits(OF_CREATED, CREATED)).isTrue();
    }

    @Test
    void should_not_mix_bodies_when_many_threads_check_at_once() {
        HookSignature signature = new HookSignature(List.of("secret"));

        List<CompletableFuture<Boolean>> checks = IntStream.range(0, 200)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    SignedWebhook webhook = SignedWebhook.of("body " + i, "secret");
                    return signature.fits(webhook.signature(), webhook.body());
                }))
                .toList();

        assertThat(checks).allSatisfy(check -> assertThat(check.join()).isTrue());
    }
}
