package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Wants updates in which at least one of these attributes differs between the snapshots.
 *
 * <p>An update whose prechange NetBox left out is refused: what changed is not known then, and a route that starts
 * something when a status changes had better miss one than start it at every save. The reason says so.
 *
 * @param names as {@link NetBoxEvent#getChanged()} has them, and {@code custom_fields} for any of these
 */
record ChangedAttribute(List<String> names) implements Criterion {
    private static final String CUSTOM_FIELDS = "custom_fields";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    static ChangedAttribute parse(String text) {
        List<String> names = CommaSeparated.values(text);
        names.forEach(ChangedAttribute::requireAttribute);
        return new ChangedAttribute(names);
    }

    private static void requireAttribute(String name) {
        boolean ofCustomField = name.startsWith(CUSTOM_FIELDS + ".");
        String last = ofCustomField ? name.substring(CUSTOM_FIELDS.length() + 1) : name;
        if (!NAME.matcher(last).matches()) {
            throw new IllegalArgumentException("changed names '" + name
                    + "'; write an attribute of a snapshot such as status, or custom_fields.owner,"
                    + " and several separated by commas");
        }
        if (!ofCustomField && !NetBoxEvent.canTellChangeOf(name)) {
            throw new IllegalArgumentException(
                    "changed names '" + name
                            + "', which NetBox changes by itself and which never counts as changed; name an attribute that people change");
        }
    }

    @Override
    public @Nullable Reason mismatch(NetBoxEvent event) {
        if (!event.getEvent().equals("updated")) {
            return () -> words("the event is " + event.getEvent() + ", and only an update changes attributes");
        }
        for (String name : names) {
            if (event.hasChanged(name) || (name.equals(CUSTOM_FIELDS) && hasCustomField(event.getChanged()))) {
                return null;
            }
        }
        return () -> words(unchanged(event));
    }

    private static boolean hasCustomField(SortedSet<String> changed) {
        SortedSet<String> from = changed.tailSet(CUSTOM_FIELDS + ".");
        return !from.isEmpty() && from.first().startsWith(CUSTOM_FIELDS + ".");
    }

    private String unchanged(NetBoxEvent event) {
        if (!event.hasPrechange()) {
            return "the webhook has no prechange, so nobody knows what changed";
        }
        JsonNode after = event.json().path("snapshots").path("postchange");
        return names.stream().map(name -> unchanged(name, after)).collect(Collectors.joining("; "));
    }

    private static String unchanged(String name, JsonNode after) {
        JsonNode value = AttributePath.of(name).in(after);
        return value.isMissingNode()
                ? name + " is not among the attributes of the object"
                : name + " is unchanged (" + Shown.of(value) + ")";
    }

    private String words(String why) {
        return "changed=" + String.join(",", names) + ": " + why;
    }
}
