package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Keeps a configuration item in ServiceNow as a device or virtual machine is in NetBox. What each property means stands in the
 * Kamelet {@code servicenow-ci}.
 */
public final class ServiceNowCi extends HttpDestination<ServiceNowTable> {
    private static final Map<String, String> TABLES = Map.of(
            "dcim.device", "cmdb_ci_netgear",
            "virtualization.virtualmachine", "cmdb_ci_vm_instance");

    private String url = "";
    private String username = "";
    private String password = "";
    private String token = "";
    private String table = "";
    private List<String> retiredStatus = List.of("decommissioning");
    private boolean deletes;
    private Map<String, String> fields = Map.of();

    public void setUrl(String value) {
        url = JsonHttp.requireUrl(value);
    }

    public void setUsername(String value) {
        username = value;
    }

    public void setPassword(String value) {
        password = value;
    }

    public void setToken(String value) {
        token = value.strip();
    }

    /** Empty for the usual one of a device or a virtual machine. */
    public void setTable(String value) {
        if (!value.matches("[a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "table is '" + value + "'; it must be the name of one, such as cmdb_ci_netgear");
        }
        table = value;
    }

    public void setRetiredStatus(String value) {
        retiredStatus = CommaSeparated.values(value);
    }

    /** {@code retire} or {@code delete}. */
    public void setOnDelete(String value) {
        if (!List.of("retire", "delete").contains(value)) {
            throw new IllegalArgumentException("onDelete is '" + value + "'; it must be retire or delete");
        }
        deletes = value.equals("delete");
    }

    /** {@code field=value} separated by semicolons; the values may be Simple. */
    public void setFields(String value) {
        fields = CiFields.parse(value);
    }

    @Override
    void deliver(Exchange exchange) throws Exception {
        MonitoredObject object = MonitoredObject.of(exchange);
        NetBoxEvent event = exchange.getMessage().getBody(NetBoxEvent.class);
        ServiceNowTable records = client(exchange);
        String name = table(event.getObjectType());
        String correlation = "netbox/" + object.id();
        if (!correlation.matches("[\\w./:-]+")) {
            throw new UndeliverableException("'" + correlation + "' cannot be asked for in ServiceNow");
        }
        JsonNode known = records.find(name, correlation);
        if (object.deleted()) {
            if (known != null && deletes) {
                records.delete(name, known);
            } else if (known != null) {
                records.update(name, known, CiFields.retired());
            }
            return;
        }
        Map<String, String> values = CiFields.of(event, object, retiredStatus.contains(object.status()));
        fields.forEach((field, value) -> values.put(field, SimpleText.of(value, exchange)));
        values.put("correlation_id", correlation);
        if (known == null) {
            records.insert(name, values);
        } else {
            records.update(name, known, values);
        }
    }

    private String table(String objectType) {
        String known = table.isEmpty() ? TABLES.get(objectType) : table;
        if (known == null) {
            throw new UndeliverableException("no table in ServiceNow is known for " + objectType
                    + "; set the property table, or subscribe to dcim.device or virtualization.virtualmachine");
        }
        return known;
    }

    @Override
    ServiceNowTable connect(CamelContext camel) {
        if (token.isEmpty() && username.isEmpty()) {
            throw new IllegalStateException("servicenow-ci has no login; set token, or username and password");
        }
        return new ServiceNowTable(new JsonHttp(
                camel,
                url,
                token.isEmpty() ? JsonHttp.basic(username, password) : Map.of("Authorization", "Bearer " + token)));
    }
}
