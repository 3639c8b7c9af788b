package io.netboxrouter.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as {@code GET events} lists it. */
record EventRow(
        long id,
        Instant receivedAt,
        String source,
        String event,
        String objectType,
        @Nullable JsonNode objectId,
        @Nullable String display,
        @Nullable String username,
        @Nullable String requestId,
        @Nullable Instant timestamp,
        long size) {

    /** NetBox's ids are numbers, Nautobot's are not; some events are of no object. */
    @Nullable
    String object() {
        return objectId == null || objectId.isNull() ? null : objectId.asText();
    }

    /** How people call the object. */
    String name() {
        if (display != null && !display.isBlank()) {
            return display;
        }
        String id = object();
        return id == null ? objectType : objectType + " " + id;
    }
}
