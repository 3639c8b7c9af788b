package io.netboxrouter.ops;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, once the password was right.
 *
 * @param user {@code admin} or {@code viewer}
 * @param mayChange false: looks only. Every changing request of such a user is refused before a {@link Site} sees it; pages
 *     leave out what cannot be done
 * @param formToken what each form of a page sends back in the field {@code token}
 * @param base comes before every link: a path without a slash at its end, such as {@code /netbox-router}, when a proxy
 *     serves the router below it; else empty
 */
public record Visitor(String user, boolean mayChange, String formToken, String base) {
    private static final String KEY = Visitor.class.getName();

    /** @throws IllegalStateException on a path that needs no password */
    public static Visitor of(RoutingContext context) {
        Visitor visitor = find(context);
        if (visitor == null) {
            throw new IllegalStateException("Nobody was asked for a password at " + context.normalizedPath());
        }
        return visitor;
    }

    static @Nullable Visitor find(RoutingContext context) {
        return context.get(KEY);
    }

    void enter(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Whether a form of a page for this visitor was sent. Takes as long for every wrong token. */
    boolean sent(@Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        formToken.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Visitor[" + user + (mayChange ? "" : ", looks only") + "]";
    }
}
