package io.netboxrouter.outgoing;

import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What every HTTP request is held to, unless a route says otherwise.
 *
 * @param connectTimeout until there is a connection
 * @param responseTimeout until the answer begins, and between two pieces of it
 * @param totalTimeout from the first attempt to connect to the last byte of the answer
 * @param maxResponseBytes of an answer's body, after decompression
 * @param proxy null: none
 * @param noProxy hosts reached without the proxy: {@code example.com} with all below it, or an address
 * @param tls null: the authorities that Java trusts
 */
public record OutgoingOptions(
        Duration connectTimeout,
        Duration responseTimeout,
        Duration totalTimeout,
        long maxResponseBytes,
        @Nullable Proxy proxy,
        List<String> noProxy,
        @Nullable SSLContext tls,
        String userAgent) {

    /** What holds when nothing is set. */
    public static OutgoingOptions defaults(String userAgent) {
        return new OutgoingOptions(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                8L * 1024 * 1024,
                null,
                List.of(),
                null,
                userAgent);
    }
}
