package io.netboxrouter.destination;

import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What monitoring wants to know of a device, a virtual machine or another object with a status, in the words of every
 * NetBox.
 *
 * @param id stays the same whatever the object is called: {@code dcim.device/12}, with the source before it unless that is
 *     the default one: {@code lab:dcim.device/12}
 * @param deleted whether NetBox does not have it any more
 * @param name of an address or a prefix, which have none, it is what they are; null where NetBox has none
 * @param status the value, such as {@code active}; empty for what has none
 * @param address the primary IP address, or the address that the object is, or the first usable one of a prefix
 * @param related the names of {@code site}, {@code role}, {@code tenant}, {@code platform} and {@code vlan}, of those that are set
 */
record MonitoredObject(
        String id,
        boolean deleted,
        @Nullable String name,
        String status,
        @Nullable String address,
        Map<String, String> related) {
    private static final String DEFAULT_SOURCE = "netbox";
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?");
    /** Of devices, before NetBox 2.7; those of virtual machines are the same as far as they go. */
    private static final List<String> NUMBERED_STATUSES =
            List.of("offline", "active", "planned", "staged", "failed", "inventory", "decommissioning");

    /** @throws UndeliverableException when the exchange's body is no event of an object */
    static MonitoredObject of(Exchange exchange) {
        NetBoxEvent event = exchange.getMessage().getBody(NetBoxEvent.class);
        if (event == null) {
            throw new UndeliverableException(
                    "The body is no event of NetBox's any more; a step before this one changed it."
                            + " Put what it makes into a header or a property instead");
        }
        return of(event);
    }

    static MonitoredObject of(NetBoxEvent event) {
        if (event.getObjectId() == null
                || !List.of("created", "updated", "deleted").contains(event.getEvent())) {
            throw new UndeliverableException("Nothing to monitor in " + event.getEvent() + " of "
                    + event.getObjectType() + "; subscribe to objects such as dcim.device");
        }
        String source = DEFAULT_SOURCE.equals(event.getSource()) ? "" : event.getSource() + ":";
        Map<String, @Nullable Object> data = event.getData();
        return new MonitoredObject(
                source + event.getObjectType() + "/" + event.getObjectId(),
                "deleted".equals(event.getEvent()),
                name(data),
                status(data.get("status")),
                address(data),
                related(data));
    }

    /** @throws UndeliverableException when it has none */
    String requireName() {
        if (name == null) {
            throw new UndeliverableException(
                    id + " has no name in NetBox, and a host needs one. Give it a name; that sends it again");
        }
        return name;
    }

    /**
     * The IP address or else the name, which then is left to DNS.
     *
     * @throws UndeliverableException when it has neither
     */
    String requireAddress() {
        if (address != null) {
            return address;
        }
        if (name == null || !DNS_NAME.matcher(name).matches()) {
            throw new UndeliverableException(id + " has no primary IP address in NetBox, and its name " + name
                    + " is none for DNS. Set its primary IP address; that sends it again");
        }
        return name;
    }

    boolean hasIpAddress() {
        return address != null;
    }

    /** {@code {"value": "active"}}; a number before NetBox 2.7; the status as an object with a name in Nautobot 2. */
    private static String status(@Nullable Object status) {
        Object value = status;
        if (status instanceof Map<?, ?> choice) {
            value = choice.get("value") != null ? choice.get("value") : choice.get("name");
        }
        if (value instanceof Integer number && number >= 0 && number < NUMBERED_STATUSES.size()) {
            return NUMBERED_STATUSES.get(number);
        }
        return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String name(Map<String, @Nullable Object> data) {
        Object name = data.get("name");
        if (name == null) {
            name = data.get("prefix") != null ? data.get("prefix") : data.get("address");
        }
        return text(name);
    }

    private static @Nullable String address(Map<String, @Nullable Object> data) {
        if (data.get("prefix") instanceof String prefix) {
            return IpAddress.firstUsableOf(prefix);
        }
        if (data.get("address") instanceof String own) {
            return IpAddress.withoutMask(own);
        }
        for (String name : List.of("primary_ip", "primary_ip4", "primary_ip6")) {
            if (data.get(name) instanceof Map<?, ?> primary && primary.get("address") instanceof String address) {
                return IpAddress.withoutMask(address);
            }
        }
        return null;
    }

    private static Map<String, String> related(Map<String, @Nullable Object> data) {
        Map<String, String> related = new LinkedHashMap<>();
        // A prefix has a scope since 4.2, which is its site most of the time; a device had a device_role until 4.0.
        Object site = "dcim.site".equals(data.get("scope_type")) ? data.get("scope") : data.get("site");
        put(related, "site", site);
        put(related, "role", data.get("role") != null ? data.get("role") : data.get("device_role"));
        put(related, "tenant", data.get("tenant"));
        put(related, "platform", data.get("platform"));
        put(related, "vlan", data.get("vlan"));
        return Map.copyOf(related);
    }

    private static void put(Map<String, String> related, String key, @Nullable Object object) {
        String name = object instanceof Map<?, ?> nested ? text(nested.get("name")) : null;
        if (name != null) {
            related.put(key, name);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
