package io.netboxrouter.event;

import org.jspecify.annotations.Nullable;

/** Where people find an event's object in NetBox. */
public final class ObjectPage {
    private ObjectPage() {}

    /**
     * The address of the object's page; null when the object is gone or has no page.
     *
     * @param netboxUrl such as {@code https://netbox.example.com}
     */
    public static @Nullable String url(NetBoxEvent event, String netboxUrl) {
        String page = event.getEvent().equals("deleted") ? null : page(event);
        return page == null ? null : netboxUrl.strip().replaceAll("/+$", "") + page;
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
