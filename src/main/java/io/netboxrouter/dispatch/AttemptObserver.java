package io.netboxrouter.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Follows one attempt to deliver. At most one of the four ways in which it ends is told, none when the process stops
 * before. Must return at once, and not throw.
 */
public interface AttemptObserver {
    /** Nobody looks. */
    AttemptObserver NONE = new AttemptObserver() {
        @Override
        public void delivered(long sinceAcceptedMillis) {}

        @Override
        public void redelivered() {}

        @Override
        public void failed(String reason) {}

        @Override
        public void dead(String reason) {}
    };

    /** By which a destination joins the attempt's trace, as W3C Trace Context writes it; null when nobody traces. */
    default @Nullable String traceparent() {
        return null;
    }

    /** @param sinceAcceptedMillis how long ago the first of its events was accepted */
    void delivered(long sinceAcceptedMillis);

    /** Delivered because a person asked for it again. */
    void redelivered();

    /** The attempt failed, and another follows. */
    void failed(String reason);

    /** The attempt failed, and was the last. */
    void dead(String reason);
}
