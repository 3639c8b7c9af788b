package io.netboxrouter.pages;

import io.netboxrouter.ops.Api;
import io.netboxrouter.ops.Visitor;
import io.vertx.core.MultiMap;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts pages on paths: runs them on a thread that may wait, and turns what they answer into HTML. */
final class PageMount {
    private static final String HTML = "text/html; charset=utf-8";

    private final Router paths;
    private final Api api;
    private final WorkerExecutor workers;
    private final Templates templates;

    PageMount(Router paths, Api api, WorkerExecutor workers, Templates templates) {
        this.paths = paths;
        this.api = api;
        this.workers = workers;
        this.templates = templates;
    }

    void get(String path, Page page) {
        paths.get(path).handler(context -> run(context, page, MultiMap.caseInsensitiveMultiMap()));
    }

    /** The admin server has read the form, and checked that it comes from a page of this site. */
    void post(String path, Page page) {
        paths.post(path).handler(context -> run(context, page, context.request().formAttributes()));
    }

    private void run(RoutingContext context, Page page, MultiMap form) {
        Visitor visitor = Visitor.of(context);
        Visit visit = new Visit(
                context, new Answers(api, context), Map.copyOf(context.pathParams()), context.queryParams(), form);
        workers.executeBlocking(() -> rendered(page.answer(visit)), false)
                .onSuccess(rendered -> rendered.send(context.response(), visitor))
                .onFailure(context::fail);
    }

    private Rendered rendered(Reply reply) {
        if (reply instanceof Reply.Html html) {
            return new Rendered(200, templates.render(html.template(), html.model()), null);
        }
        return new Rendered(303, "", ((Reply.SeeOther) reply).path());
    }

    private record Rendered(
            int status, String html, @Nullable String location) {
        void send(HttpServerResponse response, Visitor visitor) {
            if (response.ended() || response.closed()) {
                return;
            }
            response.setStatusCode(status).putHeader("Content-Type", HTML);
            if (location != null) {
                response.putHeader("Location", visitor.base() + location);
            }
            response.end(html);
        }
    }
}
