package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Keeps a host in Zabbix as a device or virtual machine is in NetBox. What each property means stands in the Kamelet
 * {@code zabbix-host}.
 */
public final class ZabbixHost extends MonitoringDestination<ZabbixHosts> {
    private String url = "";
    private String token = "";
    private List<String> groups = List.of("NetBox");
    private GroupBy groupBy = GroupBy.NONE;
    private List<String> templates = List.of();
    private boolean snmp;
    private int port;
    private String community = "";

    /** Of Zabbix's frontend, with or without {@code api_jsonrpc.php}. */
    public void setUrl(String value) {
        url = JsonHttp.requireUrl(value).replaceFirst("/api_jsonrpc\\.php$", "");
    }

    public void setToken(String value) {
        token = value.strip();
    }

    public void setGroups(String value) {
        groups = CommaSeparated.values(value);
    }

    public void setGroupBy(String value) {
        groupBy = GroupBy.of(value);
    }

    public void setTemplates(String value) {
        templates = CommaSeparated.values(value);
    }

    public void setInterfaceType(String value) {
        snmp = ZabbixInterface.isSnmp(value);
    }

    public void setPort(int value) {
        port = value;
    }

    public void setSnmpCommunity(String value) {
        community = value;
    }

    @Override
    void deliver(Exchange exchange) throws Exception {
        MonitoredObject object = MonitoredObject.of(exchange);
        ZabbixHosts zabbix = client(exchange);
        Statuses statuses = statuses();
        boolean enable = statuses.enable(object);
        JsonNode known = zabbix.find(object);
        if (statuses.delete(object)) {
            if (known != null) {
                zabbix.delete(known);
            }
            return;
        }
        if (known == null && enable) {
            known = zabbix.unclaimed(object);
        }
        if (known != null) {
            zabbix.update(known, object, enable);
        } else if (enable) {
            zabbix.create(object);
        }
    }

    @Override
    ZabbixHosts connect(CamelContext camel) {
        return new ZabbixHosts(
                new ZabbixApi(new JsonHttp(camel, url, Map.of()), token),
                new HostGroups(groups, groupBy),
                templates,
                ZabbixInterface.of(snmp, port, community));
    }
}
