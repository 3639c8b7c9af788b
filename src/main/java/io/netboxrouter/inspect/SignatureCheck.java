package io.netboxrouter.inspect;

import io.netboxrouter.ingress.HookSignature;
import org.jspecify.annotations.Nullable;

/** What is to be said of a request's {@code X-Hook-Signature}. Never which one would be right. */
enum SignatureCheck {
    VALID("valid"),
    WRONG("wrong: compare the secret in NetBox with this one; the router would answer 403"),
    ABSENT("absent: give the webhook in NetBox a secret; the router would answer 401"),
    UNCHECKED("not checked");

    private final String words;

    SignatureCheck(String words) {
        this.words = words;
    }

    /** @param expected null when no secret is known */
    static SignatureCheck of(ReceivedRequest request, @Nullable HookSignature expected) {
        String given = request.header(HookSignature.HEADER);
        if (given == null) {
            return ABSENT;
        }
        if (expected == null || request.tooLarge()) {
            return UNCHECKED;
        }
        return expected.fits(given, request.body()) ? VALID : WRONG;
    }

    String words() {
        return words;
    }
}
