package io.netboxrouter.destination;

import java.util.List;

/**
 * What an object's status in NetBox means for the monitoring.
 *
 * @param enabled is monitored; with any other status it is not, and what is known of it is kept
 * @param deleted is removed, as if it were deleted in NetBox
 */
record Statuses(List<String> enabled, List<String> deleted) {
    boolean enable(MonitoredObject object) {
        return enabled.contains(object.status());
    }

    boolean delete(MonitoredObject object) {
        return object.deleted() || deleted.contains(object.status());
    }
}
