package io.netboxrouter.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template may name. A value is made when it is first named, and is the same one from then on: most templates name
 * little of what there is.
 */
abstract class Variables {
    private final Map<String, Object> known = new HashMap<>();

    /** Null for what nothing defines. */
    final @Nullable Object get(String name) {
        Object value = known.get(name);
        if (value == null) {
            value = make(name);
            if (value != null) {
                known.put(name, value);
            }
        }
        return value;
    }

    /** Called once for each name that is defined. */
    abstract @Nullable Object make(String name);
}
