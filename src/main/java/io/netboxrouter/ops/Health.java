package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code /observe/health}: what a supervisor asks. Needs no password, so it says no more than it must; never waits for
 * the disk; and never depends on a destination, whose troubles no restart of this process cures.
 *
 * @param up whether all is well
 * @param checks what was looked at
 */
record Health(boolean up, ArrayNode checks) {
    /** The process answers. */
    static Health live() {
        return new Health(true, Json.array());
    }

    /** A webhook that comes now is accepted. */
    static Health ready(Observed router) {
        boolean accepting = router.accepting().getAsBoolean();
        boolean writing = router.journal().failure() == null;
        ArrayNode checks = Json.array();
        checks.add(check("intake", accepting, "takes no webhooks: it is starting or stopping"));
        checks.add(check("journal", writing, "takes no writes; the log and GET /api/v1/status tell why"));
        return new Health(accepting && writing, checks);
    }

    int status() {
        return up ? 200 : 503;
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("status", word(up));
        json.set("checks", checks);
        return json;
    }

    private static ObjectNode check(String name, boolean up, String reasonWhenDown) {
        ObjectNode check = Json.object();
        check.put("name", name);
        check.put("status", word(up));
        if (!up) {
            check.put("reason", reasonWhenDown);
        }
        return check;
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
