package io.netboxrouter.destination;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers by which the receiver knows who sent a body, and that it is unchanged. */
@FunctionalInterface
interface RequestSignature {
    /** @param id the same for every attempt to deliver one event to one route */
    Map<String, String> headers(String id, Instant now, byte[] body);

    /** As GitHub signs: the hexadecimal HMAC of the body. */
    static RequestSignature hmac(String algorithm, String secret, String header, String prefix) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return (id, now, body) -> Map.of(header, prefix + HexFormat.of().formatHex(mac(algorithm, key, body)));
    }

    /** Standard Webhooks 1.0.0 with a shared secret; {@code secret} is base64, with or without {@code whsec_}. */
    static RequestSignature standardWebhooks(String secret) {
        byte[] key;
        try {
            key = Base64.getDecoder()
                    .decode(secret.startsWith("whsec_") ? secret.substring("whsec_".length()) : secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "secret is not base64; Standard Webhooks' secrets look like whsec_MfKQ...");
        }
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException(
                    "secret has " + key.length
                            + " bytes; Standard Webhooks wants 24 to 64, such as whsec_ and the output of openssl rand -base64 32");
        }
        return (id, now, body) -> {
            String messageId = id.replace('.', '_'); // a full stop ends it
            String timestamp = String.valueOf(now.getEpochSecond());
            byte[] head = (messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
            return Map.of(
                    "webhook-id",
                    messageId,
                    "webhook-timestamp",
                    timestamp,
                    "webhook-signature",
                    "v1," + Base64.getEncoder().encodeToString(mac("sha256", key, head, body)));
        };
    }

    private static byte[] mac(String algorithm, byte[] key, byte[]... parts) {
        String name = algorithm.equals("sha512") ? "HmacSHA512" : "HmacSHA256";
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has both
        }
    }
}
