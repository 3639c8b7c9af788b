package io.netboxrouter.destination;

import java.util.List;

/**
 * A destination that has an object or not, and watches it or not, as the object's status in NetBox says.
 *
 * @param <C> what speaks with the other side
 */
abstract class MonitoringDestination<C> extends HttpDestination<C> {
    private List<String> enabledStatus = List.of("active");
    private List<String> deletedStatus = List.of();

    public final void setEnabledStatus(String value) {
        enabledStatus = CommaSeparated.values(value);
    }

    public final void setDeletedStatus(String value) {
        deletedStatus = CommaSeparated.values(value);
    }

    final Statuses statuses() {
        return new Statuses(enabledStatus, deletedStatus);
    }
}
