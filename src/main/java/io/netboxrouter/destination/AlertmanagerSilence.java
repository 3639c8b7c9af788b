package io.netboxrouter.destination;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.util.TimeUtils;

/**
 * Silences the alerts of a device or virtual machine as long as NetBox says that it is being worked on. What each property
 * means stands in the Kamelet {@code alertmanager-silence}.
 */
public final class AlertmanagerSilence extends HttpDestination<AlertmanagerSilences> {
    private final InstantSource clock;
    private String url = "";
    private String username = "";
    private String password = "";
    private List<String> silenceStatus = List.of();
    private String label = "netbox_id";
    private String value = "id";
    private Duration duration = Duration.ofDays(30);

    public AlertmanagerSilence() {
        this(InstantSource.system());
    }

    AlertmanagerSilence(InstantSource clock) {
        this.clock = clock;
    }

    public void setUrl(String url) {
        this.url = JsonHttp.requireUrl(url);
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public void setSilenceStatus(String silenceStatus) {
        this.silenceStatus = CommaSeparated.values(silenceStatus);
    }

    /** The label that tells which object an alert is about. */
    public void setLabel(String label) {
        this.label = label;
    }

    /** What of the object is that label's value. */
    public void setValue(String value) {
        if (!List.of("id", "name", "address").contains(value)) {
            throw new IllegalArgumentException("value is '" + value + "'; it can be id, name or address");
        }
        this.value = value;
    }

    /** After which a silence ends if NetBox says nothing more; at least an hour. */
    public void setDuration(String duration) {
        Duration parsed = TimeUtils.toDuration(duration);
        if (parsed.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("duration is '" + duration + "'; it must be at least 1h");
        }
        this.duration = parsed;
    }

    @Override
    void deliver(Exchange exchange) throws Exception {
        MonitoredObject object = MonitoredObject.of(exchange);
        AlertmanagerSilences alertmanager = client(exchange);
        if (!object.deleted() && silenceStatus.contains(object.status())) {
            alertmanager.silence(object, matched(object));
        } else {
            alertmanager.expire(object);
        }
    }

    private String matched(MonitoredObject object) {
        return switch (value) {
            case "name" -> object.requireName();
            case "address" -> object.requireAddress();
            default -> object.id();
        };
    }

    @Override
    AlertmanagerSilences connect(CamelContext camel) {
        Map<String, String> login = JsonHttp.basic(username, password);
        return new AlertmanagerSilences(new JsonHttp(camel, url, login), label, duration, clock);
    }
}
