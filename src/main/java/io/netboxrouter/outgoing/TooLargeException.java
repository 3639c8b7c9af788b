package io.netboxrouter.outgoing;

import java.io.IOException;

/** An answer has more bytes than anybody wants to keep in memory. */
final class TooLargeException extends IOException {
    private static final int MIB = 1024 * 1024;

    TooLargeException(long maxBytes) {
        super("answered more than " + (maxBytes % MIB == 0 ? maxBytes / MIB + " MiB" : maxBytes + " bytes")
                + " (router.outgoing.max-response-bytes)");
    }
}
