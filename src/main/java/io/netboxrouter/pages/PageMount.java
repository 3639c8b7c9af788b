package io.netboxrouter.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.netboxrouter.ops.Problem;
import io.netboxrouter.ops.Visitor;
import io.vertx.core.MultiMap;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts pages on paths: runs them on a thread that may wait, and turns what they answer into HTML. */
final class PageMount {
    private static final Logger log = LoggerFactory.getLogger(PageMount.class);
    private static final String HTML = "text/html; charset=utf-8";

    private final Router paths;
    private final WorkerExecutor workers;
    private final Frames frames;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageMount.class.getClassLoader(), PageMount.class.getPackageName());

    PageMount(Router paths, WorkerExecutor workers, Frames frames) {
        this.paths = paths;
        this.workers = workers;
        this.frames = frames;
    }

    void get(String path, Page page) {
        paths.get(path).handler(context -> run(context, page, MultiMap.caseInsensitiveMultiMap()));
    }

    /** The admin server has read the form, and checked that it comes from a page of this site. */
    void post(String path, Page page) {
        paths.post(path).handler(context -> run(context, page, context.request().formAttributes()));
    }

    /** A browser that asks for what nothing answered gets a page that helps; a program gets a problem. */
    void orNotFound() {
        paths.route().method(HttpMethod.GET).handler(context -> {
            if (String.valueOf(context.request().getHeader("Accept")).contains("text/html")) {
                fail(context, new Problem(404, "There is nothing at " + context.normalizedPath() + "."));
            } else {
                context.next();
            }
        });
    }

    private void run(RoutingContext context, Page page, MultiMap form) {
        Visitor visitor = Visitor.of(context);
        Visit visit = new Visit(context, Map.copyOf(context.pathParams()), context.queryParams(), form);
        workers.executeBlocking(() -> rendered(page.answer(visit)), false)
                .onSuccess(rendered -> rendered.send(context.response(), visitor))
                .onFailure(failure -> fail(context, failure));
    }

    private void fail(RoutingContext context, Throwable failure) {
        Problem problem = failure instanceof Problem known ? known : unexpected(context, failure);
        Visitor visitor = Visitor.of(context);
        ProblemPage page = ProblemPage.of(frames.bare(visitor, ProblemPage.title(problem.status())), problem);
        rendered(new Reply.Html(problem.status(), "problem", page)).send(context.response(), visitor);
    }

    private static Problem unexpected(RoutingContext context, Throwable failure) {
        log.atError().setCause(failure).log("{} {} failed", context.request().method(), context.normalizedPath());
        return new Problem(500, "The router failed to answer; its log says why.");
    }

    private Rendered rendered(Reply reply) {
        if (reply instanceof Reply.Html html) {
            StringOutput text = new StringOutput();
            templates.render(html.template() + ".jte", html.model(), text);
            return new Rendered(html.status(), text.toString(), null);
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
