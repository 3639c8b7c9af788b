package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.util.List;

/**
 * One try to deliver.
 *
 * @param events at least one, oldest first; several are delivered together. Where the newest stands for all of them, those
 *     between the first and the newest may come without their bodies
 * @param number 1 for the first; attempts while the destination was down do not count
 * @param replay how often a person had it delivered again, this time included; 0 for the event's own delivery
 */
public record DeliveryAttempt(List<NetBoxEvent> events, int number, int replay) {
    public DeliveryAttempt {
        events = List.copyOf(events);
    }

    public NetBoxEvent first() {
        return events.get(0);
    }

    public NetBoxEvent newest() {
        return events.get(events.size() - 1);
    }
}
