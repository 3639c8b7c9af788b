package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.netboxrouter.event.NetBoxEvent;

/**
 * What conditions are evaluated against.
 *
 * @param data the object; a missing node when the body holds none, as that of a job without data
 * @param snapshots as sent; null when there are none
 */
record Facts(JsonNode data, JsonNode snapshots) {
    static Facts of(NetBoxEvent event) {
        JsonNode json = event.json();
        JsonNode data = json.path("data");
        JsonNode object = data.isArray() && data.size() == 1 ? data.path(0) : data; // 2.4-beta sent lists
        JsonNode snapshots = json.path("snapshots");
        return new Facts(
                object.isObject() ? object : MissingNode.getInstance(),
                snapshots.isMissingNode() ? NullNode.getInstance() : snapshots);
    }
}
