package io.netboxrouter.journal;

import io.netboxrouter.event.Envelope;
import java.time.Instant;

/** An event without its body. */
public record EventSummary(long id, Instant receivedAt, String source, Envelope envelope, int size) {}
