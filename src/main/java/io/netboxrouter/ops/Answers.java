package io.netboxrouter.ops;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends requests: with what was asked for, or with what is wrong. */
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private static final String PAGE = "text/html; charset=utf-8";

    private final Audit audit;
    private final Site site;

    Answers(Audit audit, Site site) {
        this.audit = audit;
        this.site = site;
    }

    static void send(RoutingContext context, int status, String type, byte[] bytes) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        context.response().setStatusCode(status).putHeader("Content-Type", type).end(Buffer.buffer(bytes));
    }

    void fail(RoutingContext context) {
        Problem problem = problem(context);
        audit.refused(context, problem);
        if (context.response().headWritten()) {
            return;
        }
        if (wantsPage(context)) {
            String page = site.refusal(problem, Visitor.find(context));
            send(context, problem.status(), PAGE, page.getBytes(StandardCharsets.UTF_8));
        } else {
            send(context, problem.status(), Problem.MEDIA_TYPE, Json.bytes(problem.json()));
        }
    }

    private static boolean wantsPage(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return accept != null
                && accept.contains("text/html")
                && !context.normalizedPath().startsWith("/api/");
    }

    private static Problem problem(RoutingContext context) {
        if (context.failure() instanceof Problem problem) {
            return problem;
        }
        return switch (context.statusCode()) {
            case 400 -> new Problem(400, "The request cannot be read.");
            case 413 -> new Problem(413, "The body is too large: of a call at most 1 MiB is taken, of a form 64 KiB.");
            default -> {
                log.atError()
                        .setCause(context.failure())
                        .log("{} {} failed", context.request().method(), context.normalizedPath());
                yield new Problem(500, "The router failed to answer; its log says why.");
            }
        };
    }
}
