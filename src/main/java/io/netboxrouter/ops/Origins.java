package io.netboxrouter.ops;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Refuses what a page of another site makes a browser send: the browser would put the password to it by itself. */
final class Origins {
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");
    private static final int SHOWN = 200;

    private Origins() {}

    /** @throws Problem when a browser says that the request comes from elsewhere; commands say nothing of the kind */
    static void requireOwn(RoutingContext context) {
        String own = Forwarded.of(context).origin();
        for (String origin : context.request().headers().getAll("Origin")) {
            if (!normal(origin).equals(own)) {
                throw foreign("The origin " + origin.substring(0, Math.min(SHOWN, origin.length()))
                        + " is not this router, " + own + ".");
            }
        }
        String site = context.request().getHeader("Sec-Fetch-Site");
        if (site != null && FOREIGN.contains(site)) {
            throw foreign("A page of another site may change nothing here.");
        }
    }

    private static Problem foreign(String what) {
        return new Problem(
                403,
                what + " Behind a reverse proxy, let it send X-Forwarded-Proto and X-Forwarded-Host, and name its"
                        + " address in router.admin.trusted-proxies.");
    }

    private static String normal(String origin) {
        int end = origin.indexOf("://");
        if (end < 0) {
            return origin;
        }
        String scheme = origin.substring(0, end);
        return scheme + "://" + Forwarded.host(scheme, origin.substring(end + 3));
    }
}
