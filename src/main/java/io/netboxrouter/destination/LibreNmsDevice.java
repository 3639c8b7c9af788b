package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Keeps a device in LibreNMS as a device or virtual machine is in NetBox. What each property means stands in the Kamelet
 * {@code librenms-device}.
 */
public final class LibreNmsDevice extends MonitoringDestination<LibreNmsApi> {
    private String url = "";
    private String token = "";
    private String snmpVersion = "v2c";
    private String community = "";
    private boolean forceAdd;

    public void setUrl(String value) {
        url = JsonHttp.requireUrl(value);
    }

    public void setToken(String value) {
        token = value.strip();
    }

    /** {@code v1}, {@code v2c}, {@code v3} or {@code none}. */
    public void setSnmpVersion(String value) {
        if (!List.of("v1", "v2c", "v3", "none").contains(value)) {
            throw new IllegalArgumentException("snmpVersion is '" + value + "'; it must be v1, v2c, v3 or none");
        }
        snmpVersion = value;
    }

    public void setCommunity(String value) {
        community = value;
    }

    public void setForceAdd(boolean value) {
        forceAdd = value;
    }

    @Override
    void deliver(Exchange exchange) throws Exception {
        MonitoredObject object = MonitoredObject.of(exchange);
        NetBoxEvent event = exchange.getMessage().getBody(NetBoxEvent.class);
        LibreNmsApi devices = client(exchange);
        Statuses statuses = statuses();
        String name = hostname(object.requireName());
        JsonNode known = devices.find(name);
        String before = Objects.toString(event.getPrechange().get("name"), name);
        if (!before.equals(name) && LibreNmsApi.isHostname(before)) {
            JsonNode renamed = devices.find(before);
            if (renamed != null && known == null && !statuses.delete(object)) {
                devices.rename(before, name);
                known = renamed;
            } else if (renamed != null && known == null) {
                name = before;
                known = renamed;
            }
        }
        if (statuses.delete(object)) {
            if (known != null) {
                devices.delete(name);
            }
        } else if (known != null) {
            devices.update(name, known, object.address(), statuses.enable(object));
        } else if (statuses.enable(object)) {
            devices.add(name, object.address(), snmpVersion, community, forceAdd);
        }
    }

    private static String hostname(String name) {
        if (!LibreNmsApi.isHostname(name)) {
            throw new UndeliverableException("'" + name + "' is no host name, and LibreNMS takes nothing else."
                    + " Rename it in NetBox; that sends it again");
        }
        return name;
    }

    @Override
    LibreNmsApi connect(CamelContext camel) {
        return new LibreNmsApi(new JsonHttp(camel, url, Map.of("X-Auth-Token", token)));
    }
}
