package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the API writes a delivery, with or without a row in the journal. */
final class DeliveryJson {
    /** Not a state of the journal: it is true only for as long as the process is delivering. */
    static final String IN_FLIGHT = "in_flight";

    /** The journal writes the first milliseconds of all time for "at once". */
    private static final Instant AT_ONCE = Instant.ofEpochSecond(1);

    private DeliveryJson() {}

    static ObjectNode of(DeliverySummary row, boolean inFlight) {
        return json(
                row.event(),
                row.route(),
                inFlight && unsettled(row) ? IN_FLIGHT : row.state().apiName(),
                row.attempts(),
                inFlight ? null : row.nextAttemptAt(),
                row.lastError(),
                row.updatedAt(),
                row.replay() > 0);
    }

    /** One that has not failed, so that nothing was recorded of it. */
    static ObjectNode withoutRow(EventSummary event, String route, boolean inFlight) {
        String state = inFlight ? IN_FLIGHT : DeliveryState.WAITING.apiName();
        return json(event, route, state, 0, null, null, event.receivedAt(), false);
    }

    private static boolean unsettled(DeliverySummary row) {
        return row.state() == DeliveryState.WAITING || row.state() == DeliveryState.RETRYING;
    }

    private static ObjectNode json(
            EventSummary event,
            String route,
            String state,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable String lastError,
            Instant updatedAt,
            boolean replay) {
        ObjectNode json = Json.object();
        json.put("eventId", event.id());
        json.put("route", route);
        json.put("state", state);
        json.put("attempts", attempts);
        boolean later = nextAttemptAt != null && nextAttemptAt.isAfter(AT_ONCE);
        json.put("nextAttemptAt", later ? Json.instant(nextAttemptAt) : null);
        json.put("lastError", lastError);
        json.put("updatedAt", Json.instant(updatedAt));
        json.put("replay", replay);
        Json.describe(json, event);
        return json;
    }
}
