package io.netboxrouter.pages;

import java.util.Comparator;
import java.util.List;

/** How the states of deliveries and routes look: a tone, an icon, and always a word. */
final class States {
    private static final List<String> RANK = List.of("dead", "retrying", "in_flight", "waiting", "discarded");

    /** An order in which what wants a person comes first. */
    static final Comparator<String> WORST_FIRST = Comparator.<String>comparingInt(
                    state -> RANK.contains(state) ? RANK.indexOf(state) : RANK.size())
            .thenComparing(Comparator.naturalOrder());

    private States() {}

    static String tone(String state) {
        return switch (state) {
            case "delivered", "started" -> "ok";
            case "dead", "failed" -> "bad";
            case "retrying", "paused", "down" -> "warn";
            default -> "calm";
        };
    }

    /** The name of a symbol in {@code icons.jte}. */
    static String icon(String state) {
        return switch (state) {
            case "delivered", "started" -> "ok";
            case "dead", "failed" -> "bad";
            case "retrying" -> "retry";
            case "paused" -> "pause";
            case "down" -> "warn";
            case "in_flight" -> "flight";
            case "waiting" -> "wait";
            default -> "off";
        };
    }

    static String word(String state) {
        return switch (state) {
            case "in_flight" -> "in flight";
            case "down" -> "destination down";
            default -> state;
        };
    }
}
