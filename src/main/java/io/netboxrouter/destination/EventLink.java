package io.netboxrouter.destination;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.ObjectPage;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Where people find an event's object in NetBox. */
final class EventLink {
    private EventLink() {}

    /**
     * The address of the object's page; null when NetBox's own address is not known, the object is gone or has no page.
     *
     * @param netboxUrl such as {@code https://netbox.example.com}; when null, the setting {@code router.sources.<source>.url}
     */
    static @Nullable String of(NetBoxEvent event, @Nullable String netboxUrl, CamelContext camel) {
        String base = netboxUrl == null ? setting(event.getSource(), camel) : netboxUrl;
        return base == null || base.isBlank() ? null : ObjectPage.url(event, base);
    }

    private static @Nullable String setting(String source, CamelContext camel) {
        return camel.getPropertiesComponent()
                .resolveProperty("router.sources." + source + ".url")
                .orElse(null);
    }
}
