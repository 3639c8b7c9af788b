package io.netboxrouter.pages;

import io.netboxrouter.ops.Problem;

/** One delivery as a form names it: {@code 17~zabbix}. */
record DeadKey(long eventId, String route) {
    private static final char BETWEEN = '~';

    static String text(long eventId, String route) {
        return eventId + String.valueOf(BETWEEN) + route;
    }

    /** @throws Problem when it is none */
    static DeadKey parse(String text) {
        int end = text.indexOf(BETWEEN);
        try {
            if (end > 0) {
                return new DeadKey(Long.parseLong(text.substring(0, end)), text.substring(end + 1));
            }
        } catch (NumberFormatException e) {
            // as without a number
        }
        throw new Problem(400, "'" + text + "' names no delivery; it is an event's id, " + BETWEEN + " and a route's.");
    }

    @Override
    public String toString() {
        return text(eventId, route);
    }
}
