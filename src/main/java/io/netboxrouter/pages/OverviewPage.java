package io.netboxrouter.pages;

import io.vertx.core.MultiMap;
import java.util.List;

/** Is it accepting, is anything stuck, and what to do about it. */
final class OverviewPage implements Page {
    private final Answers answers;
    private final Frames frames;

    OverviewPage(Answers answers, Frames frames) {
        this.answers = answers;
        this.frames = frames;
    }

    @Override
    public Reply answer(Visit visit) {
        Status status = answers.one(Status.class, "status");
        List<RouteRow> routes = answers.all(RouteRow.class, "routes");
        List<SourceRow> sources = answers.all(SourceRow.class, "sources");
        List<Rate> rate = answers.all(Rate.class, "rate");
        Frame frame = frames.of(visit, "overview", "Overview", status);
        List<Attention> attention = Attention.of(status, routes, refusedLately(), frame.now());
        return new Reply.Html("overview", new Overview(frame, status, routes, sources, attention, RateChart.of(rate)));
    }

    private List<RejectionRow> refusedLately() {
        MultiMap newest = MultiMap.caseInsensitiveMultiMap().set("limit", "1");
        return answers.list(RejectionRow.class, newest, "rejections").items();
    }
}
