package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver.
 *
 * @param events at least one, oldest first; several are delivered together. Where the newest stands for all of them, those
 *     between the first and the newest may come without their bodies
 * @param number 1 for the first; attempts while the destination was down do not count
 * @param replay how often a person had it delivered again, this time included; 0 for the event's own delivery
 * @param traceparent by which the destination joins the attempt's trace; null when nobody traces
 */
public record DeliveryAttempt(
        List<NetBoxEvent> events,
        int number,
        int replay,
        @Nullable String traceparent) {
    public DeliveryAttempt {
        events = List.copyOf(events);
    }

    public DeliveryAttempt(List<NetBoxEvent> events, int number, int replay) {
        this(events, number, replay, null);
    }

    DeliveryAttempt in(@Nullable String trace) {
        return trace == null ? this : new DeliveryAttempt(events, number, replay, trace);
    }

    public NetBoxEvent first() {
        return events.get(0);
    }

    public NetBoxEvent newest() {
        return events.get(events.size() - 1);
    }
}
