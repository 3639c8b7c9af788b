package io.netboxrouter.component;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people write a filter in an endpoint. */
final class FilterSyntax {
    private static final Pattern OBJECT_TYPE = Pattern.compile("\\*|[a-z0-9_]+(\\.([a-z0-9_]+|\\*))?");
    private static final Pattern EVENT = Pattern.compile("[a-z0-9_]+");

    private FilterSyntax() {}

    static List<String> objectTypes(String text) {
        List<String> objectTypes = items(text);
        for (String objectType : objectTypes) {
            if (!OBJECT_TYPE.matcher(objectType).matches()) {
                throw new IllegalArgumentException("'" + objectType
                        + "' is no object type; write dcim.device, device, dcim.*, or * for all,"
                        + " and several separated by commas");
            }
        }
        return objectTypes;
    }

    static Set<String> events(@Nullable String text) {
        Set<String> events = new TreeSet<>();
        for (String event : text == null ? List.<String>of() : items(text)) {
            if (!EVENT.matcher(event).matches()) {
                throw new IllegalArgumentException("events names '" + event
                        + "'; write created, updated, deleted, job_started, job_ended, or a plugin's own event type");
            }
            events.add(asSent(event));
        }
        return events;
    }

    /** NetBox's documentation said {@code create} where its webhooks said {@code created} until 2026. */
    private static String asSent(String event) {
        return switch (event) {
            case "create" -> "created";
            case "update" -> "updated";
            case "delete" -> "deleted";
            default -> event;
        };
    }

    private static List<String> items(String text) {
        return Pattern.compile(",")
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .map(String::strip)
                .toList();
    }
}
