package io.netboxrouter.filter;

import io.netboxrouter.event.NetBoxEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscription wants: those that meet every criterion. Built from what people write in an endpoint, in the order in
 * which the criteria are asked; a text that is null asks nothing, one that is wrong is an {@link IllegalArgumentException}
 * that names option, value and remedy.
 */
public record Filter(List<Criterion> criteria) {
    public Filter {
        criteria = List.copyOf(criteria);
    }

    /** @param objectTypes {@code dcim.device}, {@code device}, {@code dcim.*} or {@code *}, or several separated by commas */
    public static Filter of(String objectTypes) {
        return new Filter(List.of(ObjectTypes.parse(objectTypes)));
    }

    /** @param name of the only source that is wanted */
    public Filter source(@Nullable String name) {
        return name == null ? this : and(new Source(name));
    }

    /** @param text event types, separated by commas; {@code create}, {@code update} and {@code delete} are understood too */
    public Filter events(@Nullable String text) {
        return text == null ? this : and(EventTypes.parse(text));
    }

    /** @param text names of users whose changes are not wanted, separated by commas; in any case */
    public Filter ignoreUsers(@Nullable String text) {
        return text == null ? this : and(IgnoredUsers.parse(text));
    }

    /** @param text attributes as {@link NetBoxEvent#getChanged()} names them, or {@code custom_fields}, separated by commas */
    public Filter changed(@Nullable String text) {
        if (text == null) {
            return this;
        }
        requireUpdates();
        return and(ChangedAttribute.parse(text));
    }

    /** @param json a condition set as event rules of NetBox have it */
    public Filter condition(@Nullable String json) {
        return json == null ? this : and(Condition.parse(json));
    }

    public boolean matches(NetBoxEvent event) {
        return reason(event) == null;
    }

    /** Why an event is not wanted, in words; null when it is. */
    public @Nullable String mismatch(NetBoxEvent event) {
        Reason reason = reason(event);
        return reason == null ? null : reason.inWords();
    }

    private @Nullable Reason reason(NetBoxEvent event) {
        for (Criterion criterion : criteria) {
            Reason reason = criterion.mismatch(event);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private Filter and(Criterion criterion) {
        List<Criterion> more = new ArrayList<>(criteria);
        more.add(criterion);
        return new Filter(more);
    }

    private void requireUpdates() {
        for (Criterion criterion : criteria) {
            if (criterion instanceof EventTypes events && !events.names().contains("updated")) {
                throw new IllegalArgumentException("changed is only met by updates, which events=" + events
                        + " leaves out; add updated to events, or leave one of the two out");
            }
        }
    }
}
