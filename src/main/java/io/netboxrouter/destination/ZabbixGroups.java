package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import org.jspecify.annotations.Nullable;

/** Zabbix's host groups by name; one that is missing is created. */
final class ZabbixGroups {
    private final ZabbixApi api;

    ZabbixGroups(ZabbixApi api) {
        this.api = api;
    }

    /** As a host's {@code groups}. */
    ArrayNode references(Iterable<String> names) throws Exception {
        ArrayNode references = JsonNodeFactory.instance.arrayNode();
        for (String name : names) {
            references.addObject().put("groupid", id(name));
        }
        return references;
    }

    private String id(String name) throws Exception {
        String known = find(name);
        return known == null ? create(name) : known;
    }

    private @Nullable String find(String name) throws Exception {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.putArray("output").add("groupid");
        query.putObject("filter").putArray("name").add(name);
        JsonNode id = api.call("hostgroup.get", query).path(0).path("groupid");
        return id.isMissingNode() ? null : id.asText();
    }

    private String create(String name) throws Exception {
        ObjectNode group = JsonNodeFactory.instance.objectNode().put("name", name);
        try {
            return api.call("hostgroup.create", group).path("groupids").path(0).asText();
        } catch (UndeliverableException refused) {
            // Another delivery may have been faster.
            String known = find(name);
            if (known == null) {
                throw refused;
            }
            return known;
        }
    }
}
