package io.netboxrouter.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A body and what NetBox would put into {@code X-Hook-Signature} for it.
 *
 * @param body the raw bytes to send
 * @param signature 128 hex characters in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record SignedWebhook(byte[] body, String signature) {
    /** The name of the header that carries the signature. */
    public static final String HEADER = "X-Hook-Signature";

    /** Signs the bytes of the text in UTF-8. */
    public static SignedWebhook of(String body, String secret) {
        return of(body.getBytes(StandardCharsets.UTF_8), secret);
    }

    public static SignedWebhook of(byte[] body, String secret) {
        return new SignedWebhook(body, sign(body, secret));
    }

    /** HMAC-SHA512 over the bytes, keyed with the secret in UTF-8. */
    public static String sign(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA512", e);
        }
    }
}
