package io.netboxrouter.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes a change changed, from the two snapshots of a body.
 *
 * <p>Only when both snapshots are there: a created or deleted object has no changed attributes, and neither has an update
 * whose prechange NetBox left out (it does when code saves without taking a snapshot): what changed is then unknown. The
 * result is empty as well for a save that changed nothing.
 *
 * <p>Custom fields are named {@code custom_fields.<name>}, everything else by its key. An absent attribute counts as null.
 * Left out is what changes by itself: {@code last_updated}, keys that start with an underscore, cached counts
 * ({@code interface_count}) and the place in a tree ({@code lft}, {@code rght}, {@code tree_id}, {@code level}).
 *
 * <p>Nautobot computes the difference itself, {@code snapshots.differences}; where that is present it is used.
 */
final class ChangedAttributes {
    private static final String CUSTOM_FIELDS = "custom_fields";
    private static final Set<String> MOVES_BY_ITSELF = Set.of("last_updated", "lft", "rght", "tree_id", "level");

    private ChangedAttributes() {}

    static SortedSet<String> of(JsonNode snapshots) {
        JsonNode before = snapshots.path("prechange");
        JsonNode after = snapshots.path("postchange");
        SortedSet<String> changed = new TreeSet<>();
        if (!before.isObject() || !after.isObject()) {
            return changed;
        }
        JsonNode differences = snapshots.path("differences");
        if (differences.isObject()) {
            before = differences.path("removed");
            after = differences.path("added");
        }
        compare(before, after, "", ChangedAttributes::counts, changed);
        if (changed.remove(CUSTOM_FIELDS)) {
            compare(
                    before.path(CUSTOM_FIELDS),
                    after.path(CUSTOM_FIELDS),
                    CUSTOM_FIELDS + ".",
                    customField -> true,
                    changed);
        }
        return changed;
    }

    /** Whether one attribute is among {@link #of}; null when that cannot be told without looking at the others. */
    static @Nullable Boolean contains(JsonNode snapshots, String attribute) {
        JsonNode before = snapshots.path("prechange");
        JsonNode after = snapshots.path("postchange");
        boolean plain = before.isObject()
                && after.isObject()
                && !snapshots.path("differences").isObject();
        if (!plain || attribute.startsWith(CUSTOM_FIELDS)) {
            return null;
        }
        return counts(attribute) && !same(before.path(attribute), after.path(attribute));
    }

    private static void compare(
            JsonNode before, JsonNode after, String prefix, Predicate<String> counts, Set<String> changed) {
        for (JsonNode side : new JsonNode[] {before, after}) {
            for (Iterator<String> names = side.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (counts.test(name) && !same(before.path(name), after.path(name))) {
                    changed.add(prefix + name);
                }
            }
        }
    }

    static boolean counts(String name) {
        return !name.startsWith("_") && !name.endsWith("_count") && !MOVES_BY_ITSELF.contains(name);
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(other) || (isNothing(one) && isNothing(other));
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }
}
