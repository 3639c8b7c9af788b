package io.netboxrouter.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The events of one request to NetBox, in the order they came; at least one. Immutable.
 *
 * <p>The getters are what Simple and scripts in routes reach, beside those of a list: <code>${body.size}</code>,
 * <code>${body[0].data[name]}</code>, <code>${body.username}</code>, <code>${body.objectTypes}</code>.
 */
public final class EventBatch extends AbstractList<NetBoxEvent> {
    private final List<NetBoxEvent> events;

    /** @throws IllegalArgumentException when there is no event */
    public EventBatch(List<NetBoxEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A batch has at least one event");
        }
        this.events = List.copyOf(events);
    }

    @Override
    public NetBoxEvent get(int index) {
        return events.get(index);
    }

    @Override
    public int size() {
        return events.size();
    }

    /** The same as {@link #size()}, for languages that look for getters. */
    public int getSize() {
        return events.size();
    }

    public String getSource() {
        return events.get(0).getSource();
    }

    /** The id of the request; null when the event came without one, and then it is the only one. */
    public @Nullable String getRequestId() {
        return events.get(0).getRequestId();
    }

    /** Who made the changes; null when that is not known, or not the same for all. */
    public @Nullable String getUsername() {
        return common(NetBoxEvent::getUsername);
    }

    /** How many events there are of each object type: {@code {dcim.device=3, ipam.ipaddress=1}}. */
    public SortedMap<String, Long> getObjectTypes() {
        return counts(NetBoxEvent::getObjectType);
    }

    /** How many events there are of each event type: {@code {created=1, updated=3}}. */
    public SortedMap<String, Long> getEvents() {
        return counts(NetBoxEvent::getEvent);
    }

    private SortedMap<String, Long> counts(Function<NetBoxEvent, String> property) {
        return events.stream().collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
    }

    /** What is the same for all events; null where they differ. */
    public @Nullable String common(Function<NetBoxEvent, @Nullable String> property) {
        String first = property.apply(events.get(0));
        return events.stream().allMatch(event -> Objects.equals(first, property.apply(event))) ? first : null;
    }

    /** The bodies as one JSON array. A body that is no JSON is in it as a string. */
    public byte[] raw() {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(element(events.get(i)));
        }
        array.write(']');
        return array.toByteArray();
    }

    private static byte[] element(NetBoxEvent event) {
        return event.json().isMissingNode() ? Json.bytes(event.getBody()) : event.raw();
    }

    /** The bodies as one JSON array, as text. */
    public String getBody() {
        return new String(raw(), StandardCharsets.UTF_8);
    }

    /** Short and without the bodies, which may hold secrets and do end up in log lines. */
    @Override
    public String toString() {
        return "EventBatch[requestId=" + getRequestId() + ", size=" + size() + ", objectTypes=" + getObjectTypes()
                + "]";
    }
}
