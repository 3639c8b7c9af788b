package io.netboxrouter.pages;

import io.vertx.core.MultiMap;
import java.util.List;

/** Is it accepting, is anything stuck, and what to do about it. */
final class OverviewPage implements Page {
    private final Frames frames;

    OverviewPage(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Reply answer(Visit visit) {
        Status status = visit.answers().one(Status.class, "status");
        List<RouteRow> routes = visit.answers().all(RouteRow.class, "routes");
        List<SourceRow> sources = visit.answers().all(SourceRow.class, "sources");
        List<Rate> rate = visit.answers().all(Rate.class, "rate");
        Frame frame = frames.of(visit, "overview", "Overview", status);
        List<Attention> attention = Attention.of(status, routes, refusedLately(visit), frame.now());
        return new Reply.Html("overview", new Overview(frame, status, routes, sources, attention, RateChart.of(rate)));
    }

    private static List<RejectionRow> refusedLately(Visit visit) {
        MultiMap newest = MultiMap.caseInsensitiveMultiMap().set("limit", "1");
        return visit.answers().list(RejectionRow.class, newest, "rejections").items();
    }
}
