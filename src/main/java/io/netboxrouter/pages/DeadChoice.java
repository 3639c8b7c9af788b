package io.netboxrouter.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which dead letters a form is about.
 *
 * @param some those that were ticked
 * @param all whether it is about all that the filter fits; otherwise the filter is only where one came from
 */
record DeadChoice(List<DeadKey> some, boolean all, DeadFilter filter) {
    static final String ALL = "all";
    private static final String TICKED = "item";
    private static final String ONE = "only";

    static DeadChoice of(MultiMap fields) {
        List<String> ticked = fields.contains(ONE) ? fields.getAll(ONE) : fields.getAll(TICKED);
        return new DeadChoice(
                ticked.stream().map(DeadKey::parse).toList(), fields.contains(ALL), DeadFilter.of(fields));
    }

    boolean nothing() {
        return some.isEmpty() && !all;
    }

    /** What a form sends to choose the same. */
    MultiMap fields() {
        MultiMap fields = MultiMap.caseInsensitiveMultiMap().addAll(filter.parameters());
        some.forEach(key -> fields.add(TICKED, key.toString()));
        return all ? fields.set(ALL, "true") : fields;
    }

    /** The bodies of the API's calls that act on it: one for each route of those ticked. */
    List<ObjectNode> selections() {
        if (some.isEmpty()) {
            return List.of(matching());
        }
        Map<String, ArrayNode> idsByRoute = new TreeMap<>();
        some.forEach(key -> idsByRoute
                .computeIfAbsent(key.route(), route -> JsonNodeFactory.instance.arrayNode())
                .add(key.eventId()));
        List<ObjectNode> selections = new ArrayList<>();
        idsByRoute.forEach((route, ids) -> {
            ObjectNode selection = JsonNodeFactory.instance.objectNode().put("route", route);
            selection.set("eventIds", ids);
            selections.add(selection);
        });
        return selections;
    }

    private ObjectNode matching() {
        ObjectNode selection = JsonNodeFactory.instance.objectNode().put("all", true);
        ObjectNode events = JsonNodeFactory.instance.objectNode();
        for (var parameter : filter.parameters()) {
            boolean ofDelivery =
                    parameter.getKey().equals("route") || parameter.getKey().equals("cause");
            (ofDelivery ? selection : events).put(parameter.getKey(), parameter.getValue());
        }
        if (!events.isEmpty()) {
            selection.set("filter", events);
        }
        return selection;
    }

    /** In words, after their number: {@code deliveries of route zabbix}. */
    String described(long count) {
        String route = filter.value("route");
        String what = Text.count(count, "dead letter");
        return all && route != null ? what + " of route " + Text.brief(route) : what;
    }
}
