package io.netboxrouter.ops;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whoever has a password, and keeps changes to those who may make them and mean to. */
final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);

    private final Credentials credentials;
    private final TrustedProxies proxies;
    private final Lockout lockout;

    Guard(Credentials credentials, TrustedProxies proxies, InstantSource clock) {
        this.credentials = credentials;
        this.proxies = proxies;
        this.lockout = new Lockout(clock);
    }

    /** Before all else: where the request comes from. */
    void meet(RoutingContext context) {
        Forwarded.read(context.request(), proxies).enter(context);
        context.next();
    }

    /** Puts the {@link Visitor} into the context, or refuses. */
    void admit(RoutingContext context) {
        Forwarded from = Forwarded.of(context);
        String authorization = context.request().getHeader("Authorization");
        if (Credentials.isAttempt(authorization)) {
            refuseWhileLocked(context, from.address());
            Credentials.User user = credentials.find(authorization);
            if (user != null) {
                lockout.succeeded(from.address());
                new Visitor(user.name(), user.mayChange(), user.formToken(), from.prefix()).enter(context);
                context.next();
                return;
            }
            countFailure(from.address());
        }
        context.response().putHeader("WWW-Authenticate", "Basic realm=\"NetBox Router\", charset=\"UTF-8\"");
        throw new Problem(
                401, "The user is " + Credentials.ADMIN + "; the password is in the data directory, or as you set it.");
    }

    /** The right password, too: else guessing would go on, and only the answers would be late. */
    private void refuseWhileLocked(RoutingContext context, String address) {
        Duration left = lockout.left(address);
        if (left.isZero()) {
            return;
        }
        long seconds = left.plusMillis(999).toSeconds();
        context.response().putHeader("Retry-After", Long.toString(seconds));
        throw new Problem(
                429, "Too many wrong passwords came from " + address + ". Wait " + seconds + " s before the next try.");
    }

    private void countFailure(String address) {
        Duration wait = lockout.failed(address);
        if (!wait.isZero()) {
            log.atWarn()
                    .addKeyValue("remoteAddress", address)
                    .log("Wrong passwords one after the other: the address has to wait {} s", wait.toSeconds());
        }
    }

    /** Refuses a change by another site's page, or by somebody who only looks. */
    void protect(RoutingContext context) {
        if (changes(context)) {
            Origins.requireOwn(context);
            if (!Visitor.of(context).mayChange()) {
                throw new Problem(
                        403,
                        "The user " + Credentials.VIEWER + " may look at everything and change nothing; "
                                + Credentials.ADMIN + " may.");
            }
        }
        context.next();
    }

    /** Whether a request is one that may change something: any method but those that read. */
    static boolean changes(RoutingContext context) {
        HttpMethod method = context.request().method();
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }
}
