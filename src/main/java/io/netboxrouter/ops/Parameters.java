package io.netboxrouter.ops;

import io.netboxrouter.journal.EventFilter;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The query of a request. What is unknown, repeated or of the wrong shape is refused by name; what is empty is absent. */
final class Parameters {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    static final List<String> EVENT_FILTER =
            List.of("source", "event", "objectType", "objectId", "username", "requestId", "q", "since", "until");

    private final MultiMap query;

    Parameters(MultiMap query) {
        this.query = query;
    }

    /** @throws Problem when there is any parameter but these, so that a slip of the pen does not show everything */
    Parameters only(String... names) {
        return only(Set.of(names));
    }

    /** Those of a list of events or of deliveries. */
    Parameters onlyListOfEvents(String... more) {
        Set<String> names = new TreeSet<>(EVENT_FILTER);
        names.addAll(List.of("limit", "before"));
        names.addAll(List.of(more));
        return only(names);
    }

    private Parameters only(Set<String> names) {
        for (String name : query.names()) {
            if (!names.contains(name)) {
                throw Problem.invalid(
                        name,
                        "is no parameter of this call; "
                                + (names.isEmpty()
                                        ? "it has none"
                                        : "it has " + String.join(", ", new TreeSet<>(names))));
            }
            if (query.getAll(name).size() > 1) {
                throw Problem.invalid(name, "is there more than once");
            }
        }
        return this;
    }

    @Nullable
    String text(String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A whole number from 1 on. */
    @Nullable
    Long number(String name) {
        String value = text(name);
        return value == null ? null : number(name, value);
    }

    /** Whole numbers from 1 on with commas between them, at most {@value #MAX_LIMIT}; none when it is absent. */
    List<Long> numbers(String name) {
        String value = text(name);
        if (value == null) {
            return List.of();
        }
        String[] numbers = value.split(",", MAX_LIMIT + 1);
        if (numbers.length > MAX_LIMIT) {
            throw Problem.invalid(name, "has more than " + MAX_LIMIT + " numbers");
        }
        return Arrays.stream(numbers).map(each -> number(name, each)).toList();
    }

    static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as zero and less
        }
        throw Problem.invalid(name, "is '" + value + "'; it must be a whole number from 1 on");
    }

    /** ISO 8601, such as {@code 2026-01-31T12:00:00Z}. */
    @Nullable
    Instant instant(String name) {
        String value = text(name);
        return value == null ? null : instant(name, value);
    }

    static Instant instant(String name, String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid(
                    name, "is '" + value + "'; it must be an instant with its offset, such as 2026-01-31T12:00:00Z");
        }
    }

    int limit() {
        Long limit = number("limit");
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit > MAX_LIMIT) {
            throw Problem.invalid("limit", "is " + limit + "; it must be at most " + MAX_LIMIT);
        }
        return limit.intValue();
    }

    /** The cursor of a list whose items have ids; without one the list begins at the newest. */
    long before() {
        Long before = number("before");
        return before == null ? Long.MAX_VALUE : before;
    }

    EventFilter events() {
        return new EventFilter(
                text("source"),
                text("event"),
                text("objectType"),
                text("objectId"),
                text("username"),
                text("requestId"),
                text("q"),
                instant("since"),
                instant("until"));
    }
}
