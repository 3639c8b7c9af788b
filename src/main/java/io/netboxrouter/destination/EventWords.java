package io.netboxrouter.destination;

import io.netboxrouter.event.NetBoxEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event in a line for people, such as {@code Device rt-01 updated by admin: status planned → active}.
 *
 * <p>Plain text on one line: what comes from NetBox holds no control characters, no character that turns the direction of
 * the text, and no address that a client would make a link of. At most five changed attributes are told, each side with at
 * most 60 characters.
 */
final class EventWords {
    private static final int MAX_CHANGES = 5;
    private static final int MAX_VALUE = 60;
    private static final int MAX_NAME = 200;
    private static final String CUSTOM_FIELD = "custom_fields.";

    /** Where the model's name is not a word for people. */
    private static final Map<String, String> MODELS = Map.ofEntries(
            Map.entry("ipaddress", "IP address"),
            Map.entry("iprange", "IP range"),
            Map.entry("virtualmachine", "Virtual machine"),
            Map.entry("virtualchassis", "Virtual chassis"),
            Map.entry("virtualdisk", "Virtual disk"),
            Map.entry("vminterface", "VM interface"),
            Map.entry("devicetype", "Device type"),
            Map.entry("devicerole", "Device role"),
            Map.entry("devicebay", "Device bay"),
            Map.entry("sitegroup", "Site group"),
            Map.entry("tenantgroup", "Tenant group"),
            Map.entry("clustergroup", "Cluster group"),
            Map.entry("inventoryitem", "Inventory item"),
            Map.entry("frontport", "Front port"),
            Map.entry("rearport", "Rear port"),
            Map.entry("powerfeed", "Power feed"),
            Map.entry("powerpanel", "Power panel"),
            Map.entry("wirelesslan", "Wireless LAN"),
            Map.entry("vlan", "VLAN"),
            Map.entry("vlangroup", "VLAN group"),
            Map.entry("vrf", "VRF"),
            Map.entry("asn", "ASN"),
            Map.entry("l2vpn", "L2VPN"),
            Map.entry("rir", "RIR"));

    private EventWords() {}

    static String of(NetBoxEvent event) {
        StringBuilder words = new StringBuilder(model(event.getModel()));
        String name = name(event);
        if (!name.isEmpty()) {
            words.append(' ').append(name);
        }
        words.append(' ').append(plain(event.getEvent().replace('_', ' '), MAX_VALUE));
        if (event.getUsername() != null) {
            words.append(" by ").append(plain(event.getUsername(), MAX_NAME));
        }
        List<String> changes = changes(event);
        if (!changes.isEmpty()) {
            words.append(": ").append(String.join(", ", changes));
        }
        return words.toString();
    }

    /** The object's name, as a word for people that can do no harm; empty when it has none. */
    static String name(NetBoxEvent event) {
        String name = event.getDisplay() != null
                ? event.getDisplay()
                : text(event.getData().get("name"));
        if (!name.isEmpty()) {
            return plain(name, MAX_NAME);
        }
        return event.getObjectId() == null ? "" : "#" + plain(event.getObjectId(), MAX_VALUE);
    }

    private static String model(String model) {
        String known = MODELS.get(model);
        if (known != null) {
            return known;
        }
        String plain = plain(model, MAX_VALUE);
        return plain.isEmpty()
                ? "Object"
                : plain.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + plain.substring(1);
    }

    private static List<String> changes(NetBoxEvent event) {
        List<String> changes = new ArrayList<>();
        for (String attribute : event.getChanged()) {
            if (changes.size() == MAX_CHANGES) {
                changes.add("and " + (event.getChanged().size() - MAX_CHANGES) + " more");
                break;
            }
            changes.add(change(event, attribute));
        }
        return changes;
    }

    private static String change(NetBoxEvent event, String attribute) {
        String name = plain(
                attribute.startsWith(CUSTOM_FIELD) ? attribute.substring(CUSTOM_FIELD.length()) : attribute, MAX_VALUE);
        Object now = value(event.getData(), attribute);
        if (now instanceof Map<?, ?> related && related.containsKey("id")) {
            // The snapshots know a related object's id only, and the state before is nowhere else.
            return name + " → " + plain(text(related), MAX_VALUE);
        }
        Object before = value(event.getPrechange(), attribute);
        Object after = value(event.getPostchange(), attribute);
        if (before instanceof Map || after instanceof Map) {
            return name + " changed";
        }
        return name + " " + side(before) + " → " + side(after);
    }

    private static @Nullable Object value(Map<String, @Nullable Object> object, String attribute) {
        if (!attribute.startsWith(CUSTOM_FIELD)) {
            return object.get(attribute);
        }
        return object.get("custom_fields") instanceof Map<?, ?> fields
                ? fields.get(attribute.substring(CUSTOM_FIELD.length()))
                : null;
    }

    private static String side(@Nullable Object value) {
        String text = plain(text(value), MAX_VALUE);
        return text.isEmpty() ? "none" : text;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            for (String key : new String[] {"display", "label", "name", "value", "id"}) {
                if (object.get(key) != null) {
                    return Objects.toString(object.get(key));
                }
            }
            return "";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(EventWords::text).collect(Collectors.joining(", "));
        }
        return Objects.toString(value, "");
    }

    /** A zero-width space takes from an address what makes clients turn it into a link, and leaves it readable. */
    private static String plain(String text, int max) {
        String cut = text.length() <= max ? text : Cut.at(text, max - 1) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replaceAll("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "")
                .replace("://", ":\u200b//")
                .strip();
    }
}
