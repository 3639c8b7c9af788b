package io.netboxrouter.ops;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Reads what the forms of pages send, and refuses what no page of the router's own has made. */
final class Forms {
    private static final String TOKEN = "token";
    private static final long MAX_BYTES = 64 * 1024;

    private Forms() {}

    /** Before the pages: their handlers find the fields in {@code context.request().formAttributes()}. */
    static void mount(Router paths, Audit audit) {
        paths.post().handler(context -> begin(context, audit));
        paths.post().handler(BodyHandler.create(false).setBodyLimit(MAX_BYTES));
        paths.post().handler(Forms::requireToken);
        paths.route().handler(Forms::refuseOtherMethods);
    }

    private static void begin(RoutingContext context, Audit audit) {
        audit.follow(context);
        if (!MediaType.of(context.request()).equals(MediaType.FORM)) {
            throw new Problem(415, "Content-Type must be " + MediaType.FORM + ".");
        }
        context.next();
    }

    private static void requireToken(RoutingContext context) {
        if (!Visitor.of(context).sent(context.request().getFormAttribute(TOKEN))) {
            throw new Problem(
                    403,
                    "The form is not from this router, or from before its password was changed. Load the page again.");
        }
        context.next();
    }

    private static void refuseOtherMethods(RoutingContext context) {
        if (Guard.changes(context) && !context.request().method().name().equals("POST")) {
            context.response().putHeader("Allow", "GET, HEAD, POST");
            throw new Problem(405, "Here only GET, HEAD and POST are answered.");
        }
        context.next();
    }
}
