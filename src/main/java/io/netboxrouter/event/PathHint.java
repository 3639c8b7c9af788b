package io.netboxrouter.event;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the last two segments of a request's path say about a webhook whose body may not say it, because a custom
 * {@code body_template} wrote the body: {@code /tenant/create}, {@code /hooks/dcim.device/updated}. NetBox can render such
 * paths itself, from a {@code payload_url} that ends in <code>{{ model }}/{{ event }}</code>.
 *
 * @param model the model in lower case, {@code tenant}
 * @param objectType {@code app_label.model} where the path names the app too, {@code dcim.device}
 * @param event the event type as a webhook of NetBox spells it: {@code created}, {@code updated}, {@code deleted},
 *     {@code job_started} or {@code job_ended}
 */
public record PathHint(
        @Nullable String model,
        @Nullable String objectType,
        @Nullable String event) {
    /** The hint of a path that names no model and event. */
    public static final PathHint NONE = new PathHint(null, null, null);

    private static final Map<String, String> EVENTS = Map.ofEntries(
            entry("create", "created"),
            entry("created", "created"),
            entry("update", "updated"),
            entry("updated", "updated"),
            entry("delete", "deleted"),
            entry("deleted", "deleted"),
            entry("job_start", "job_started"),
            entry("job_started", "job_started"),
            entry("job_end", "job_ended"),
            entry("job_ended", "job_ended"));

    /** One identifier, or two with a dot between. Bounded, for what it matches is kept with the event. */
    private static final Pattern MODEL = Pattern.compile("(?:[a-z][a-z0-9_]{0,99}\\.)?[a-z][a-z0-9_]{0,99}");

    /**
     * Reads the hint of a path, in any case of letters, with or without a query string or a slash at the end. Segments
     * that are percent-encoded name nothing: no model and no event needs encoding.
     *
     * @return {@link #NONE} unless the last two segments are a model and an event
     */
    public static PathHint of(String path) {
        int end = endOfPath(path);
        int beforeEvent = path.lastIndexOf('/', end - 1);
        if (beforeEvent < 1) {
            return NONE;
        }
        String event = EVENTS.get(lower(path.substring(beforeEvent + 1, end)));
        if (event == null) {
            return NONE;
        }
        String name = lower(path.substring(path.lastIndexOf('/', beforeEvent - 1) + 1, beforeEvent));
        if (!MODEL.matcher(name).matches()) {
            return NONE;
        }
        int dot = name.indexOf('.');
        return dot < 0 ? new PathHint(name, null, event) : new PathHint(name.substring(dot + 1), name, event);
    }

    private static int endOfPath(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
            end++;
        }
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
