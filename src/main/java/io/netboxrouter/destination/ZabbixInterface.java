package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How Zabbix reaches a host.
 *
 * @param snmp by SNMP version 2, or else by Zabbix's agent
 * @param community of SNMP; best a macro such as <code>{$SNMP_COMMUNITY}</code>, which keeps it in Zabbix
 */
record ZabbixInterface(boolean snmp, int port, String community) {
    private static final int AGENT = 1;
    private static final int SNMP = 2;
    private static final int AGENT_PORT = 10_050;
    private static final int SNMP_PORT = 161;

    /** @throws IllegalArgumentException naming the property, its value and what it can be */
    static boolean isSnmp(String type) {
        if (!List.of("agent", "snmp").contains(type)) {
            throw new IllegalArgumentException("interfaceType is '" + type + "'; it can be agent or snmp");
        }
        return "snmp".equals(type);
    }

    /** @param port 0 for the usual one */
    static ZabbixInterface of(boolean snmp, int port, String community) {
        int usual = snmp ? SNMP_PORT : AGENT_PORT;
        return new ZabbixInterface(snmp, port == 0 ? usual : port, community);
    }

    /** Whether an interface that Zabbix has is the one of this type that its items use. */
    boolean isMain(JsonNode known) {
        return known.path("type").asInt() == type() && known.path("main").asInt() == 1;
    }

    /** As {@code host.create} and {@code hostinterface.create} want it. */
    ObjectNode main(MonitoredObject object) {
        ObjectNode json = address(object);
        json.put("type", type()).put("main", 1);
        if (snmp) {
            ObjectNode details = json.putObject("details");
            details.put("version", 2).put("bulk", 1).put("community", community);
        }
        return json;
    }

    /** What follows NetBox. Community and the like are set once and then left to people. */
    ObjectNode address(MonitoredObject object) {
        String address = object.requireAddress();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("useip", object.hasIpAddress() ? "1" : "0");
        json.put("ip", object.hasIpAddress() ? address : "");
        json.put("dns", object.hasIpAddress() ? "" : address);
        json.put("port", Integer.toString(port));
        return json;
    }

    private int type() {
        return snmp ? SNMP : AGENT;
    }
}
