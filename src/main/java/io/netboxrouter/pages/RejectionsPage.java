package io.netboxrouter.pages;

import io.netboxrouter.pages.Answers.Listed;
import java.util.List;

/** The requests that were refused: for what, and what to do about it. */
final class RejectionsPage implements Page {
    private final Frames frames;

    RejectionsPage(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Reply answer(Visit visit) {
        Status status = visit.answers().one(Status.class, "status");
        Listed<RejectionRow> page =
                visit.answers().list(RejectionRow.class, visit.parameters(List.of("before")), "rejections");
        return new Reply.Html(
                "rejections",
                new Rejections(
                        frames.of(visit, "rejections", "Rejections", status),
                        status.rejected(),
                        visit.answers().all(RejectionCauseRow.class, "rejections", "causes"),
                        visit.parameter("before") != null,
                        page.items(),
                        page.next() == null ? null : "/rejections?before=" + Visit.encoded(page.next())));
    }
}
