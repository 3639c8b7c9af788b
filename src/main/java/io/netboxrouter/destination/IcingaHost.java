package io.netboxrouter.destination;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * Keeps a host in Icinga 2 as a device or virtual machine is in NetBox. What each property means stands in the Kamelet
 * {@code icinga-host}.
 */
public final class IcingaHost extends MonitoringDestination<IcingaHosts> {
    private String url = "";
    private String username = "";
    private String password = "";
    private List<String> templates = List.of();
    private List<String> groups = List.of("NetBox");
    private GroupBy groupBy = GroupBy.NONE;

    /** Of Icinga's API, with or without {@code /v1}. */
    public void setUrl(String value) {
        url = JsonHttp.requireUrl(value).replaceFirst("/v1$", "");
    }

    public void setUsername(String value) {
        username = value;
    }

    public void setPassword(String value) {
        password = value;
    }

    public void setTemplates(String value) {
        templates = CommaSeparated.values(value);
    }

    public void setGroups(String value) {
        groups = CommaSeparated.values(value);
    }

    public void setGroupBy(String value) {
        groupBy = GroupBy.of(value);
    }

    @Override
    void deliver(Exchange exchange) throws Exception {
        MonitoredObject object = MonitoredObject.of(exchange);
        IcingaHosts icinga = client(exchange);
        Statuses statuses = statuses();
        if (statuses.delete(object)) {
            icinga.delete(object);
        } else {
            icinga.keep(object, statuses.enable(object));
        }
    }

    @Override
    IcingaHosts connect(CamelContext camel) {
        JsonHttp http = new JsonHttp(camel, url, JsonHttp.basic(username, password));
        return new IcingaHosts(new IcingaApi(http), templates, new HostGroups(groups, groupBy));
    }
}
