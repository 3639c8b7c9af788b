package io.netboxrouter.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a body says about itself, the same for every generation that sent it. The strings hold no control characters and are
 * short enough to keep in columns: 200 characters or so at most.
 *
 * @param event the event type: {@code created}, {@code updated}, {@code deleted}, {@code job_started}, {@code job_ended},
 *     any other name as sent, or {@value #UNKNOWN}
 * @param objectType {@code app_label.model}; only {@code model} where an old NetBox does not tell the app; or {@value #UNKNOWN}
 * @param model the part of the object type after the dot
 * @param objectId the object's id (NetBox: an integer; Nautobot: a UUID), absent for jobs and bodies without one
 * @param display a name for people
 * @param username who made the change; absent before 2.5.9 and for events without a request from 4.7 on
 * @param requestId shared by all webhooks of one NetBox request; absent for jobs
 * @param timestamp when NetBox queued the webhook; absent when the body carries none that can be read. A repetition by
 *     NetBox itself has the same one, two rules that match one change have two
 */
public record Envelope(
        String event,
        String objectType,
        String model,
        @Nullable String objectId,
        @Nullable String display,
        @Nullable String username,
        @Nullable String requestId,
        @Nullable Instant timestamp) {

    /** The event type and object type of a body that cannot be understood. */
    public static final String UNKNOWN = "unknown";
}
