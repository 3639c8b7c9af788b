package io.netboxrouter.filter;

import io.netboxrouter.event.NetBoxEvent;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops what automation changed by itself, so that a route that writes to NetBox does not answer itself for ever.
 *
 * <p>In any case, because NetBox has no two users whose names differ only in that, and because a guard that overlooks a
 * capital letter is a loop. An event without a user (a job's from NetBox 4.7 on, any before 2.5.9) is not dropped.
 *
 * @param names in lower case
 */
record IgnoredUsers(Set<String> names) implements Criterion {
    static IgnoredUsers parse(String text) {
        Set<String> names = new HashSet<>();
        for (String name : CommaSeparated.values(text.toLowerCase(Locale.ROOT))) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("ignoreUsers is '" + text
                        + "', which names a user without a name; write netbox-router, or several separated by commas");
            }
            names.add(name);
        }
        return new IgnoredUsers(Set.copyOf(names));
    }

    @Override
    public @Nullable Reason mismatch(NetBoxEvent event) {
        String user = event.getUsername();
        return user == null || !names.contains(user.toLowerCase(Locale.ROOT))
                ? null
                : () -> "ignoreUsers: the change was made by " + user;
    }
}
