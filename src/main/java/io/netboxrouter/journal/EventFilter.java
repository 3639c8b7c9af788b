package io.netboxrouter.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events a list shows; null: any.
 *
 * @param objectType {@code dcim.device}, or a bare model
 * @param since received at this instant or later
 * @param until received before this instant
 * @param text is contained in the display name, or is the object id, user or request id
 */
public record EventFilter(
        @Nullable String source,
        @Nullable String event,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String username,
        @Nullable String requestId,
        @Nullable String text,
        @Nullable Instant since,
        @Nullable Instant until) {
    public static final EventFilter ANY = new EventFilter(null, null, null, null, null, null, null, null, null);

    /** Adds what this filter asks of the event {@code e} to a query. */
    void addTo(WhereClause where) {
        where.equal("e.source", source);
        where.equal("e.event", event);
        if (objectType != null) {
            where.equal(objectType.contains(".") ? "e.object_type" : "e.model", objectType);
        }
        where.equal("e.object_id", objectId);
        where.equal("e.username", username);
        where.equal("e.request_id", requestId);
        if (since != null) {
            where.and("e.received_at >= ?", since.toEpochMilli());
        }
        if (until != null) {
            where.and("e.received_at < ?", until.toEpochMilli());
        }
        if (text != null) {
            where.and(
                    "(instr(lower(coalesce(e.display, '')), lower(?)) > 0 OR ? IN (e.object_id, e.username, e.request_id))",
                    text,
                    text);
        }
    }
}
