package io.netboxrouter.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
public sealed interface Outcome {
    Outcome DELIVERED = new Delivered();

    record Delivered() implements Outcome {}

    /**
     * May go better another time.
     *
     * @param reason for people
     * @param retryAfter what the destination asked for
     */
    record Failed(String reason, @Nullable Duration retryAfter) implements Outcome {}

    /** Will never go better: a dead letter at once. The destination answered, so it is not down. */
    record Undeliverable(String reason) implements Outcome {}
}
