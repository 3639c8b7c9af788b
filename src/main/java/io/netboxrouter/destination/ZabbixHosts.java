package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Zabbix's hosts, looked up and written. A host is known by a tag, {@code netbox: dcim.device/12}, so that it may be renamed;
 * one of the right name that has no such tag yet is taken over. Only what differs is written, and what people add in
 * Zabbix stays: groups, templates, tags, interfaces.
 */
final class ZabbixHosts {
    private static final String TAG = "netbox";
    private static final int MAX_NAME = 128;
    private static final String MONITORED = "0";
    private static final String NOT_MONITORED = "1";

    private final ZabbixApi api;
    private final HostGroups groups;
    private final ZabbixGroups groupIds;
    private final List<String> templates;
    private final ZabbixInterface reach;

    ZabbixHosts(ZabbixApi api, HostGroups groups, List<String> templates, ZabbixInterface reach) {
        this.api = api;
        this.groups = groups;
        this.groupIds = new ZabbixGroups(api);
        this.templates = templates;
        this.reach = reach;
    }

    /** The object's host, or null. */
    @Nullable
    JsonNode find(MonitoredObject object) throws Exception {
        ObjectNode byTag = hostQuery();
        byTag.putArray("tags")
                .addObject()
                .put("tag", TAG)
                .put("value", object.id())
                .put("operator", 1);
        return first(byTag);
    }

    /**
     * The host with the object's name that is nobody's yet, or null.
     *
     * @throws UndeliverableException when the host of that name is another object's
     */
    @Nullable
    JsonNode unclaimed(MonitoredObject object) throws Exception {
        ObjectNode byName = hostQuery();
        byName.putObject("filter").putArray("host").add(technicalName(object.requireName()));
        JsonNode named = first(byName);
        if (named == null) {
            return null;
        }
        for (JsonNode tag : named.path("tags")) {
            if (TAG.equals(tag.path("tag").asText())) {
                throw new UndeliverableException(
                        "Zabbix has a host " + named.path("host").asText()
                                + " for " + tag.path("value").asText() + " already, so " + object.id()
                                + " cannot have that name; rename one of them in NetBox");
            }
        }
        return named;
    }

    private @Nullable JsonNode first(JsonNode query) throws Exception {
        return api.call("host.get", query).get(0);
    }

    private ObjectNode hostQuery() throws Exception {
        ObjectNode query = object();
        query.putArray("output").add("hostid").add("host").add("name").add("status");
        query.put("selectTags", "extend").put("selectInterfaces", "extend");
        query.putArray(api.selectGroups()).add("groupid").add("name");
        query.putArray("selectParentTemplates").add("templateid").add("host");
        return query;
    }

    void create(MonitoredObject object) throws Exception {
        String name = object.requireName();
        ObjectNode host = object();
        host.put("host", technicalName(name)).put("name", visibleName(name)).put("status", MONITORED);
        host.putArray("interfaces").add(reach.main(object));
        host.set("groups", groupIds.references(groups.of(object)));
        host.set("templates", templateReferences(templates));
        host.putArray("tags").add(tag(object));
        api.call("host.create", host);
    }

    void update(JsonNode known, MonitoredObject object, boolean enable) throws Exception {
        if (enable) {
            // First: templates may need it.
            updateInterface(known, object);
        }
        String name = object.requireName();
        ObjectNode changes = object();
        change(changes, known, "host", technicalName(name));
        change(changes, known, "name", visibleName(name));
        change(changes, known, "status", enable ? MONITORED : NOT_MONITORED);
        changeGroups(changes, known, object);
        changeTags(changes, known, object);
        if (enable) {
            changeTemplates(changes, known);
        }
        if (!changes.isEmpty()) {
            changes.set("hostid", known.path("hostid"));
            api.call("host.update", changes);
        }
    }

    void delete(JsonNode known) throws Exception {
        api.call("host.delete", array().add(known.path("hostid").asText()));
    }

    private void updateInterface(JsonNode known, MonitoredObject object) throws Exception {
        ObjectNode wanted = reach.address(object);
        for (JsonNode existing : known.path("interfaces")) {
            if (reach.isMain(existing)) {
                boolean same = wanted.properties().stream().allMatch(property -> property.getValue()
                        .asText()
                        .equals(existing.path(property.getKey()).asText()));
                if (!same) {
                    wanted.set("interfaceid", existing.path("interfaceid"));
                    api.call("hostinterface.update", wanted);
                }
                return;
            }
        }
        ObjectNode missing = reach.main(object);
        missing.set("hostid", known.path("hostid"));
        api.call("hostinterface.create", missing);
    }

    private static void change(ObjectNode changes, JsonNode known, String property, String value) {
        if (!value.equals(known.path(property).asText())) {
            changes.put(property, value);
        }
    }

    private void changeGroups(ObjectNode changes, JsonNode known, MonitoredObject object) throws Exception {
        Set<String> now = new TreeSet<>();
        known.path(api.groups()).forEach(group -> now.add(group.path("name").asText()));
        Set<String> wanted = new TreeSet<>(now);
        wanted.removeIf(groups::follows);
        wanted.addAll(groups.of(object));
        if (!wanted.equals(now)) {
            changes.set("groups", groupIds.references(wanted));
        }
    }

    private static void changeTags(ObjectNode changes, JsonNode known, MonitoredObject object) {
        ArrayNode tags = array();
        for (JsonNode existing : known.path("tags")) {
            if (TAG.equals(existing.path("tag").asText())) {
                return;
            }
            tags.addObject()
                    .put("tag", existing.path("tag").asText())
                    .put("value", existing.path("value").asText());
        }
        changes.set("tags", tags.add(tag(object)));
    }

    private void changeTemplates(ObjectNode changes, JsonNode known) throws Exception {
        Set<String> now = new TreeSet<>();
        known.path("parentTemplates")
                .forEach(template -> now.add(template.path("host").asText()));
        if (!now.containsAll(templates)) {
            now.addAll(templates);
            changes.set("templates", templateReferences(now));
        }
    }

    private ArrayNode templateReferences(Iterable<String> names) throws Exception {
        ArrayNode references = array();
        for (String name : names) {
            ObjectNode query = object();
            query.putArray("output").add("templateid");
            query.putObject("filter").putArray("host").add(name);
            JsonNode found = api.call("template.get", query).path(0).path("templateid");
            if (found.isMissingNode()) {
                throw new UndeliverableException("Zabbix has no template '" + name
                        + "' that this token may read; name it as Zabbix does under 'Template name', or import it");
            }
            references.addObject().set("templateid", found);
        }
        return references;
    }

    private static ObjectNode tag(MonitoredObject object) {
        return object().put("tag", TAG).put("value", object.id());
    }

    /** Zabbix takes letters and digits of ASCII, blanks, dots, dashes and underscores. */
    private static String technicalName(String name) {
        return visibleName(name).replaceAll("[^0-9A-Za-z_. -]", "_");
    }

    private static String visibleName(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME).strip() : name;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
