package io.netboxrouter.destination;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of an object in NetBox makes a group in the monitoring. */
enum GroupBy {
    NONE,
    SITE,
    ROLE,
    TENANT;

    /** @throws IllegalArgumentException naming the property, its value and what it can be */
    static GroupBy of(String text) {
        for (GroupBy by : values()) {
            if (by.key().equals(text.strip())) {
                return by;
            }
        }
        throw new IllegalArgumentException("groupBy is '" + text + "'; it can be none, site, role or tenant");
    }

    @Nullable
    String nameIn(MonitoredObject object) {
        return object.related().get(key());
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
