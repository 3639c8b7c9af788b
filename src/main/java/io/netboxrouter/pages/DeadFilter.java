package io.netboxrouter.pages;

import io.vertx.core.MultiMap;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are asked for, as the address tells it.
 *
 * @param parameters as the API knows them; only filled ones
 */
record DeadFilter(MultiMap parameters) {
    private static final List<String> NAMES = List.of("route", "cause", "objectType", "q", "since", "state");
    private static final String SINCE = "since";
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    /** @param from of an address or of a form */
    static DeadFilter of(MultiMap from) {
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        for (String name : NAMES) {
            String value = from.get(name);
            if (value != null && !value.isBlank()) {
                parameters.set(name, name.equals(SINCE) ? withOffset(value.strip()) : value.strip());
            }
        }
        return new DeadFilter(parameters);
    }

    /** A browser's field for times sends none; it is meant in UTC. */
    private static String withOffset(String instant) {
        try {
            return LocalDateTime.parse(instant).toInstant(ZoneOffset.UTC).toString();
        } catch (DateTimeParseException e) {
            return instant; // with an offset already, or for the API to refuse
        }
    }

    @Nullable
    String value(String name) {
        return parameters.get(name);
    }

    /** As a browser's field for times takes it. */
    @Nullable
    String sinceField() {
        String since = value(SINCE);
        try {
            return since == null
                    ? null
                    : OffsetDateTime.parse(since)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .format(FIELD);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    boolean discarded() {
        return "discarded".equals(value("state"));
    }

    /** Whether it asks for less than all dead letters. */
    boolean narrows() {
        return !parameters.isEmpty();
    }

    /** The same without one of its parameters. */
    DeadFilter without(String name) {
        return new DeadFilter(
                MultiMap.caseInsensitiveMultiMap().addAll(parameters).remove(name));
    }

    MultiMap with(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().addAll(parameters).set(name, value);
    }

    String path() {
        return "/dead-letters" + Visit.queryOf(parameters);
    }
}
