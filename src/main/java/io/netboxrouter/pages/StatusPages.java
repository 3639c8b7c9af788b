package io.netboxrouter.pages;

import io.netboxrouter.ops.Api;
import io.netboxrouter.ops.Problem;
import io.netboxrouter.ops.Site;
import io.netboxrouter.ops.Visitor;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Which page is where. */
public final class StatusPages implements Site {
    private static final String FOR_GOOD = "max-age=31536000, immutable";

    private final InstantSource clock;
    private final Assets assets = Assets.load();
    private final Templates templates = new Templates();

    public StatusPages(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void mount(Router paths, Api api, WorkerExecutor workers) {
        Frames frames = new Frames(assets, clock);
        PageMount mount = new PageMount(paths, api, workers, templates);
        paths.get(Assets.PATH + "*").handler(this::asset);
        mount.get("/", new OverviewPage(frames));
        EventsPage events = new EventsPage(frames);
        mount.get("/events", events);
        mount.get("/events/newer/:after", events::newer);
        EventPage event = new EventPage(frames);
        mount.get("/events/:id", event);
        mount.get("/events/:id/replay", event::confirmReplay);
        mount.post("/events/:id/replay", event::replay);
        mount.post("/events/:id/retry", event::retry);
        mount.get("/routes", new RoutesPage(frames));
        mount.get("/routes/:id", new RoutePage(frames));
        new RouteAction(frames).mount(mount);
        mount.get("/dead-letters", new DeadLettersPage(frames));
        new DeadAction(frames).mount(mount);
        mount.get("/rejections", new RejectionsPage(frames));
        SetUpPage setUp = new SetUpPage(frames);
        mount.get("/set-up", setUp);
        mount.post("/set-up", setUp::act);
    }

    @Override
    public String refusal(Problem problem, @Nullable Visitor visitor) {
        return visitor == null
                ? templates.render("refused", problem)
                : templates.render("problem", ProblemPage.of(problem, visitor, assets, clock.instant()));
    }

    private void asset(RoutingContext context) {
        Assets.Asset asset = assets.at(context.normalizedPath());
        if (asset == null) {
            throw new Problem(404, "There is nothing at " + context.normalizedPath() + ".");
        }
        context.response().putHeader("Content-Type", asset.type()).putHeader("Cache-Control", FOR_GOOD);
        context.end(Buffer.buffer(asset.bytes()));
    }
}
