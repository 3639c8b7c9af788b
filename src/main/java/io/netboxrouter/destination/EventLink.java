package io.netboxrouter.destination;

import io.netboxrouter.event.NetBoxEvent;
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
        if (base == null || base.isBlank() || event.getEvent().equals("deleted")) {
            return null;
        }
        String page = page(event);
        return page == null ? null : base.strip().replaceAll("/+$", "") + page;
    }

    private static @Nullable String setting(String source, CamelContext camel) {
        return camel.getPropertiesComponent()
                .resolveProperty("router.sources." + source + ".url")
                .orElse(null);
    }

    /** From 4.1 on NetBox tells the page; before, it is the object's place in the API without the {@code /api}. */
    private static @Nullable String page(NetBoxEvent event) {
        String page = path(event.getData().get("display_url"));
        if (page != null) {
            return page;
        }
        String api = path(event.getData().get("url"));
        return api == null || !api.startsWith("/api/") ? null : api.substring("/api".length());
    }

    /** Nothing but a path of plain characters: the address of the server is never taken from the event. */
    private static @Nullable String path(@Nullable Object url) {
        return url instanceof String text && text.matches("/[\\w./-]{1,200}") && !text.startsWith("//") ? text : null;
    }
}
