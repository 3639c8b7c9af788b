package io.netboxrouter.destination;

import java.util.ArrayList;
import java.util.List;

/**
 * Which groups of the monitoring a host belongs to: fixed ones and, below the first of them, one by site, role or tenant
 * ({@code NetBox/Zürich}).
 *
 * @param fixed at least one
 */
record HostGroups(List<String> fixed, GroupBy by) {
    HostGroups {
        if (fixed.isEmpty()) {
            throw new IllegalArgumentException("groups is empty; name at least one, such as NetBox");
        }
    }

    List<String> of(MonitoredObject object) {
        List<String> groups = new ArrayList<>(fixed);
        String name = by.nameIn(object);
        if (name != null) {
            // A slash would make a group below the group.
            groups.add(below() + name.replace('/', '_'));
        }
        return groups;
    }

    /** Whether a host's membership follows NetBox; people may add it to any other group. */
    boolean follows(String group) {
        return fixed.contains(group) || (by != GroupBy.NONE && group.startsWith(below()));
    }

    private String below() {
        return fixed.get(0) + "/";
    }
}
