package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.journal.DeadGroup;
import io.netboxrouter.journal.JournalSearch;
import java.util.List;

/** {@code GET dead-letters/groups}: what died of the same, the largest groups first. */
final class DeadGroupsResource implements ApiCall {
    private final JournalSearch search;

    DeadGroupsResource(JournalSearch search) {
        this.search = search;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        Parameters query = request.query().only("route");
        List<ObjectNode> groups = search.deadGroups(query.text("route")).stream()
                .map(DeadGroupsResource::json)
                .toList();
        return Json.page(Json.array(groups), null);
    }

    private static ObjectNode json(DeadGroup group) {
        ObjectNode json = Json.object();
        json.put("route", group.route());
        json.put("cause", group.cause());
        json.put("count", group.count());
        json.put("oldestEventId", group.oldestEventId());
        json.put("oldestAt", Json.instant(group.oldestAt()));
        json.put("newestEventId", group.newestEventId());
        json.put("newestAt", Json.instant(group.newestAt()));
        return json;
    }
}
