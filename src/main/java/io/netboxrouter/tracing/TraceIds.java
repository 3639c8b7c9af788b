package io.netboxrouter.tracing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The ids of the trace of an event and of the span in which it was accepted, made of what the journal keeps of it: another
 * process makes the same. With the time in it, the same id in a journal begun anew is another trace.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
record TraceIds(String traceId, String spanId) {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    static TraceIds of(String source, long eventId, Instant receivedAt) {
        String event = eventId + " " + receivedAt.toEpochMilli() + " " + source;
        byte[] hash = sha256().digest(event.getBytes(StandardCharsets.UTF_8));
        HexFormat hex = HexFormat.of();
        return new TraceIds(
                hex.formatHex(hash, 0, TRACE_BYTES), hex.formatHex(hash, TRACE_BYTES, TRACE_BYTES + SPAN_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
