package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.ingress.Refusal;
import io.netboxrouter.journal.JournalSearch;
import io.netboxrouter.journal.RejectionCause;
import java.util.List;

/** {@code GET rejections/causes}: what requests were refused for, and what to do about it. */
final class RejectionCausesResource implements ApiCall {
    private final JournalSearch search;

    RejectionCausesResource(JournalSearch search) {
        this.search = search;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        List<ObjectNode> causes = search.rejectionCauses().stream()
                .map(RejectionCausesResource::json)
                .toList();
        return Json.page(Json.array(causes), null);
    }

    private static ObjectNode json(RejectionCause cause) {
        ObjectNode json = Json.object();
        json.put("status", cause.status());
        json.put("reason", cause.reason());
        json.put("remedy", Refusal.remedy(cause.status(), cause.reason()));
        json.put("count", cause.count());
        json.put("oldestAt", Json.instant(cause.oldestAt()));
        json.put("newestAt", Json.instant(cause.newestAt()));
        json.set("sources", Json.strings(cause.sources()));
        json.set("remoteAddresses", Json.strings(cause.addresses()));
        json.put("moreAddresses", cause.moreAddresses());
        return json;
    }
}
