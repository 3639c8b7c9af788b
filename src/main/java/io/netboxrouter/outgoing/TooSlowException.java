package io.netboxrouter.outgoing;

import java.io.InterruptedIOException;
import java.time.Duration;

/** A request took longer in all than it may. */
final class TooSlowException extends InterruptedIOException {
    TooSlowException(Duration allowed, Throwable cause) {
        super("had not answered in full after "
                + allowed.toString().substring(2).toLowerCase(java.util.Locale.ROOT)
                + " (router.outgoing.total-timeout)");
        addSuppressed(cause); // says only that the connection was closed, which is our own doing
    }
}
