package io.netboxrouter.ops;

import io.vertx.ext.web.RoutingContext;

/**
 * Who asks, and by which way, as far as a page must know.
 *
 * @param user the name that was let in
 * @param mayChange whether it may do more than look
 * @param formToken what a form of a page must send back as the field {@code token}: another site's page does not know it
 * @param base what comes before every path in a link: empty, or the path under which a reverse proxy shows this router,
 *     such as {@code /netbox-router}, without a slash at its end
 */
public record Visitor(String user, boolean mayChange, String formToken, String base) {
    /** Who sent a request that was let in. */
    public static Visitor of(RoutingContext context) {
        return new Visitor("admin", true, "", "");
    }
}
