package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line in the log for each change that somebody makes, or is refused, over the admin port. */
final class Audit {
    private static final Logger log = LoggerFactory.getLogger("io.netboxrouter.audit");
    private static final String WRITTEN = Audit.class.getName();
    private static final String STRANGER = "unknown";
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);
    private static final int SHOWN = 200;
    /** Of people without a password, who could fill the log otherwise. */
    private static final int STRANGERS_PER_MINUTE = 60;

    private final InstantSource clock;
    private Instant minute = Instant.MIN;
    private int strangers;

    Audit(InstantSource clock) {
        this.clock = clock;
    }

    /** Answers a changing call and writes what became of it; a dry run changes nothing, and is not written. */
    JsonNode answer(RoutingContext context, ApiRoute route, ApiRequest request) {
        JsonNode body = Json.readOrMissing(request.body());
        if (body.path("dryRun").asBoolean()) {
            return route.call().answer(request);
        }
        context.put(WRITTEN, true);
        int status = 500;
        JsonNode answer = null;
        try {
            answer = route.call().answer(request);
            status = 200;
            return answer;
        } catch (Problem problem) {
            status = problem.status();
            throw problem;
        } finally {
            write(context, route.toString(), status, concerned(request, body, answer));
        }
    }

    /** Writes what becomes of a page's form, unless it is a call of the API, which is written as such. */
    void follow(RoutingContext context) {
        context.addEndHandler(ended -> {
            if (context.get(WRITTEN) == null) {
                write(context, call(context), context.response().getStatusCode(), Map.of());
            }
        });
    }

    /** Writes that somebody was not let do something. */
    void refused(RoutingContext context, Problem problem) {
        boolean known = Visitor.find(context) != null;
        if (Guard.changes(context) && REFUSALS.contains(problem.status()) && (known || roomForStranger())) {
            context.put(WRITTEN, true);
            write(context, call(context), problem.status(), Map.of());
        }
    }

    private synchronized boolean roomForStranger() {
        Instant now = clock.instant();
        if (Duration.between(minute, now).compareTo(Duration.ofMinutes(1)) >= 0) {
            minute = now;
            strangers = 0;
        }
        return strangers++ < STRANGERS_PER_MINUTE;
    }

    private static void write(RoutingContext context, String call, int status, Map<String, Object> concerned) {
        boolean done = status < 400;
        Visitor visitor = Visitor.find(context);
        LoggingEventBuilder line = (done ? log.atInfo() : log.atWarn())
                .addKeyValue("user", visitor == null ? STRANGER : visitor.user())
                .addKeyValue("remoteAddress", Forwarded.of(context).address())
                .addKeyValue("call", call);
        for (Map.Entry<String, Object> each : concerned.entrySet()) {
            line = line.addKeyValue(each.getKey(), each.getValue());
        }
        line.addKeyValue("status", status).log(done ? "Action done" : "Action refused or failed");
    }

    private static String call(RoutingContext context) {
        return context.request().method() + " " + plain(context.normalizedPath());
    }

    /** What was touched, and how much of it. Without a route it was every route, where routes are touched. */
    private static Map<String, Object> concerned(ApiRequest request, JsonNode body, @Nullable JsonNode answer) {
        Map<String, Object> concerned = new LinkedHashMap<>();
        Set<String> routes = new TreeSet<>();
        request.path().forEach((variable, value) -> {
            if (variable.equals("name")) {
                concerned.put("source", plain(value));
            } else {
                routes.add(value);
            }
        });
        if (body.path("route").isTextual()) {
            routes.add(body.get("route").textValue());
        }
        body.path("routes").forEach(route -> routes.add(route.asText()));
        if (!routes.isEmpty()) {
            concerned.put("route", plain(String.join(",", routes)));
        }
        if (answer != null && answer.has("affected")) {
            concerned.put("affected", answer.get("affected").asLong());
        }
        return concerned;
    }

    /** What somebody sent must not look like a line of the log's own. */
    private static String plain(String text) {
        return text.substring(0, Math.min(SHOWN, text.length())).replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
