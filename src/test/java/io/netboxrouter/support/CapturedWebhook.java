package io.netboxrouter.support;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request that a real NetBox sent, as it arrived.
 *
 * @param version of the NetBox that sent it: {@code 2.11}, {@code 3.7} or {@code 4.4}
 * @param file its name within that version, which sorts in order of arrival
 * @param name of the user action behind it; several webhooks of one action share it
 * @param path with its query string, percent-encoded as sent
 * @param headers in the order sent, with the exact names
 * @param secret that NetBox signed it with; null where the webhook has none
 * @param redirected whether NetBox sent it because the answer to the request before was a redirect
 * @param note the user action in words
 * @param body the raw bytes; do not change them
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares captures
public record CapturedWebhook(
        String version,
        String file,
        String name,
        String method,
        String path,
        List<Header> headers,
        @Nullable String secret,
        Signature signature,
        boolean redirected,
        String note,
        byte[] body) {

    public record Header(String name, String value) {}

    /** How the signature header relates to the body. */
    public enum Signature {
        VALID,
        ABSENT,
        /** A followed redirect: no body any more, but the signature of the original one. */
        INVALID
    }

    /** The value of the header with this exact name, or null. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return version + "/" + file;
    }
}
