package io.netboxrouter.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Several changes of one object told as one. */
public final class Coalesced {
    private static final String SNAPSHOTS = "snapshots";
    private static final String PRECHANGE = "prechange";

    private Coalesced() {}

    /**
     * The newest event with the prechange of the first: what changed since the destination last heard of the object. As it
     * was received when its body has no snapshots, and when it is a deletion and the first event has no prechange, because
     * the last state of the object is then the only one there is.
     *
     * @param first an earlier event of the same object
     */
    public static NetBoxEvent of(NetBoxEvent first, NetBoxEvent newest) {
        JsonNode before = first.json().path(SNAPSHOTS).path(PRECHANGE);
        if (!newest.json().path(SNAPSHOTS).isObject() || (newest.getEvent().equals("deleted") && !before.isObject())) {
            return newest;
        }
        ObjectNode body = newest.json().deepCopy();
        ObjectNode snapshots = body.withObjectProperty(SNAPSHOTS);
        snapshots.set(PRECHANGE, before.isObject() ? before : null);
        snapshots.remove("differences"); // Nautobot's, of the last step alone; what changed is told by the snapshots
        return new NetBoxEvent(
                newest.getId(),
                newest.getReceivedAt(),
                newest.getSource(),
                newest.getContentType(),
                newest.envelope(),
                Json.bytes(body));
    }
}
