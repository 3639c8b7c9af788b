package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.journal.JournalSearch;
import io.netboxrouter.journal.Rejection;
import io.netboxrouter.journal.StoredRejection;
import java.util.List;

/** {@code GET rejections}: the newest requests that were refused. */
final class RejectionsResource implements ApiCall {
    private final JournalSearch search;

    RejectionsResource(JournalSearch search) {
        this.search = search;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        Parameters query = request.query().only("limit", "before");
        int limit = query.limit();
        Paged<StoredRejection> page = Paged.of(search.rejections(query.before(), limit + 1), limit);
        List<ObjectNode> items =
                page.items().stream().map(RejectionsResource::json).toList();
        return Json.page(Json.array(items), page.next(last -> Long.toString(last.id())));
    }

    private static ObjectNode json(StoredRejection stored) {
        Rejection rejection = stored.rejection();
        ObjectNode json = Json.object();
        json.put("at", Json.instant(rejection.at()));
        json.put("source", rejection.source());
        json.put("remoteAddress", rejection.remoteAddress());
        json.put("path", rejection.path());
        json.put("status", rejection.status());
        json.put("reason", rejection.reason());
        json.put("size", rejection.size());
        return json;
    }
}
