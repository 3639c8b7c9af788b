package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.ingress.Source;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.EventSummary;
import java.util.List;

/** {@code GET sources}: where webhooks come from, where they are to be sent, and when the last one came. */
final class SourcesResource implements ApiCall {
    private final Observed router;

    SourcesResource(Observed router) {
        this.router = router;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        List<ObjectNode> sources =
                router.sources().all().stream().map(this::json).toList();
        return Json.page(Json.array(sources), null);
    }

    private ObjectNode json(Source source) {
        ObservedSources sources = router.sources();
        List<EventSummary> last =
                router.journal().search().events(of(source), Long.MAX_VALUE, 1).items();
        ObjectNode json = Json.object();
        json.put("name", source.name());
        json.put("path", source.path());
        json.put("url", sources.webhookUrl(source));
        json.put("scheme", sources.intake().get().getScheme());
        json.put("port", sources.intake().get().getPort());
        json.put("netBoxUrl", sources.netBoxUrl(source.name()));
        json.put("secretCount", source.secrets().size());
        json.put("lastEventId", last.isEmpty() ? null : last.get(0).id());
        json.put("lastEventAt", last.isEmpty() ? null : Json.instant(last.get(0).receivedAt()));
        return json;
    }

    private static EventFilter of(Source source) {
        return new EventFilter(source.name(), null, null, null, null, null, null, null, null);
    }
}
