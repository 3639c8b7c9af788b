package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Icinga's hosts, looked up and written. A host is known by its variable {@code netbox_id}; one of the right name that was
 * made over the API and has no such variable yet is taken over. Only what differs is written.
 *
 * <p>Icinga changes neither the name nor the groups of a host that is there. So a host with a new name is created before the
 * old one is deleted, and one with new groups is deleted and created again; its comments and downtimes are lost by that.
 */
final class IcingaHosts {
    private static final String HOSTS = "hosts";
    private static final String GROUPS = "hostgroups";
    private static final List<String> SWITCHES =
            List.of("enable_active_checks", "enable_notifications", "enable_event_handler");
    private static final List<String> RELATED = List.of("site", "role", "tenant", "platform");

    private final IcingaApi api;
    private final List<String> templates;
    private final HostGroups groups;

    IcingaHosts(IcingaApi api, List<String> templates, HostGroups groups) {
        this.api = api;
        this.templates = templates;
        this.groups = groups;
    }

    void delete(MonitoredObject object) throws Exception {
        for (JsonNode host : find(object)) {
            api.delete(HOSTS, host.path("name").asText());
        }
    }

    /** Creates the host if it is to be enabled, and changes it in any case. */
    void keep(MonitoredObject object, boolean enable) throws Exception {
        JsonNode known = find(object);
        if (known.isEmpty() && !enable) {
            return;
        }
        String name = name(object);
        JsonNode current = named(known, name);
        if (current == null) {
            current = unclaimed(name, object);
        }
        if (current != null && enable && !hasGroups(current, object)) {
            api.delete(HOSTS, name);
            current = null;
        }
        if (current != null) {
            change(current, object, enable);
        } else {
            create(name, object, enable);
        }
        for (JsonNode host : known) {
            if (!name.equals(host.path("name").asText())) {
                api.delete(HOSTS, host.path("name").asText());
            }
        }
    }

    private JsonNode find(MonitoredObject object) throws Exception {
        return api.hosts("host.vars.netbox_id == id", Map.of("id", object.id()));
    }

    private static @Nullable JsonNode named(JsonNode hosts, String name) {
        for (JsonNode host : hosts) {
            if (name.equals(host.path("name").asText())) {
                return host;
            }
        }
        return null;
    }

    private @Nullable JsonNode unclaimed(String name, MonitoredObject object) throws Exception {
        JsonNode host = api.get(HOSTS, name);
        if (host == null) {
            return null;
        }
        JsonNode owner = host.path("attrs").path("vars").path("netbox_id");
        if (owner.isTextual()) {
            throw new UndeliverableException("Icinga has a host " + name + " for " + owner.asText() + " already, so "
                    + object.id() + " cannot have that name; rename one of them in NetBox");
        }
        if (!"_api".equals(host.path("attrs").path("package").asText())) {
            throw new UndeliverableException("Icinga has a host " + name + " in its configuration files, so "
                    + object.id() + " cannot be kept over the API; remove it there, or rename one of them");
        }
        return host;
    }

    private boolean hasGroups(JsonNode host, MonitoredObject object) {
        JsonNode attributes = host.path("attrs");
        JsonNode made = attributes.path("vars").path("netbox_groups");
        if (made.isArray()) {
            return texts(made).equals(groups.of(object));
        }
        return texts(attributes.path("groups")).containsAll(groups.of(object));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void create(String name, MonitoredObject object, boolean enable) throws Exception {
        ObjectNode host = JsonNodeFactory.instance.objectNode();
        templates.forEach(host.putArray("templates")::add);
        ObjectNode attributes = attributes(object, enable);
        address(attributes, object);
        List<String> memberOf = groups.of(object);
        memberOf.forEach(attributes.putArray("groups")::add);
        memberOf.forEach(attributes.putArray("vars.netbox_groups")::add);
        host.set("attrs", attributes);
        for (String group : memberOf) {
            require(group);
        }
        api.create(HOSTS, name, host);
    }

    private void require(String group) throws Exception {
        if (api.get(GROUPS, group) == null) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.putObject("attrs").put("display_name", group);
            api.create(GROUPS, group, object);
        }
    }

    private void change(JsonNode host, MonitoredObject object, boolean enable) throws Exception {
        ObjectNode wanted = attributes(object, enable);
        if (enable) {
            address(wanted, object);
        }
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        for (var attribute : wanted.properties()) {
            JsonNode now = host.path("attrs");
            for (String step : attribute.getKey().split("\\.", -1)) {
                now = now.path(step);
            }
            if (!now.asText().equals(attribute.getValue().asText())) {
                changes.set(attribute.getKey(), attribute.getValue());
            }
        }
        if (!changes.isEmpty()) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("attrs", changes);
            api.change(HOSTS, host.path("name").asText(), body);
        }
    }

    private static ObjectNode attributes(MonitoredObject object, boolean enable) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("display_name", object.requireName());
        SWITCHES.forEach(name -> attributes.put(name, enable));
        attributes.put("vars.netbox_id", object.id());
        attributes.put("vars.netbox_status", object.status());
        RELATED.forEach(
                key -> attributes.put("vars.netbox_" + key, object.related().getOrDefault(key, "")));
        return attributes;
    }

    private static void address(ObjectNode attributes, MonitoredObject object) {
        String address = object.requireAddress();
        boolean version6 = IpAddress.isVersion6(address);
        attributes.put("address", version6 ? "" : address);
        attributes.put("address6", version6 ? address : "");
    }

    /** Icinga keeps the exclamation mark for the names of services. */
    private static String name(MonitoredObject object) {
        return object.requireName().replace('!', '_');
    }
}
