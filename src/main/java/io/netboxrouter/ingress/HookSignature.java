package io.netboxrouter.ingress;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * NetBox's {@code X-Hook-Signature}: 128 hex characters, the HMAC-SHA512 of the body's bytes under the webhook's secret
 * in UTF-8 ({@code generate_signature} in NetBox's {@code extras/webhooks.py}, the same from 2.4 to 4.7 and in Nautobot).
 */
public final class HookSignature {
    public static final String HEADER = "X-Hook-Signature";

    private static final String ALGORITHM = "HmacSHA512";
    private static final int HEX_LENGTH = 128;

    /** A Mac is keyed once for each thread: keying costs as much as a small body. */
    private final List<ThreadLocal<Mac>> macs;

    /** @param secrets any one of them validates; signed is with the first */
    public HookSignature(List<String> secrets) {
        macs = secrets.stream()
                .map(secret -> ThreadLocal.withInitial(() -> keyed(secret)))
                .toList();
    }

    private static Mac keyed(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** Whether the signature fits the body under any of the secrets. Takes the same time wherever it differs. */
    public boolean fits(String signature, byte[] body) {
        if (signature.length() != HEX_LENGTH) {
            return false;
        }
        byte[] given;
        try {
            given = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean fits = false;
        for (ThreadLocal<Mac> mac : macs) {
            fits |= MessageDigest.isEqual(mac.get().doFinal(body), given);
        }
        return fits;
    }

    /** What NetBox would send for this body. */
    public String sign(byte[] body) {
        return HexFormat.of().formatHex(macs.get(0).get().doFinal(body));
    }
}
