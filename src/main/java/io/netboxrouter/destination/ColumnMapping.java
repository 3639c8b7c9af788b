package io.netboxrouter.destination;

import io.netboxrouter.event.NetBoxEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A column, and where in the event its value is: {@code site=data.site.slug}. */
record ColumnMapping(String column, EventPath path) {
    private static final Pattern COMMA = Pattern.compile(",");

    ColumnMapping {
        SqlName.require("column", column);
    }

    /** Reads {@code column=path, column=path}. */
    static List<ColumnMapping> parse(String option, String text) {
        List<ColumnMapping> mappings = new ArrayList<>();
        for (String part : COMMA.splitAsStream(text).map(String::strip).toList()) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        option + " has '" + part + "'; write column=path, such as name=data.name, separated by commas");
            }
            mappings.add(new ColumnMapping(
                    part.substring(0, equals).strip(),
                    EventPath.parse(part.substring(equals + 1).strip())));
        }
        return List.copyOf(mappings);
    }

    @Nullable
    Object valueIn(NetBoxEvent event) {
        return path.valueIn(event);
    }
}
