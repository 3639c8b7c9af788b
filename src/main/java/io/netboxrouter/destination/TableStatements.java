package io.netboxrouter.destination;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements for a table with a row for each object; the dialect is what PostgreSQL and SQLite share. Every value is
 * bound, in the order keys, columns, event id, and then whether the object is deleted where there is a column for that.
 *
 * @param deletedColumn null: the row of a deleted object is deleted
 */
record TableStatements(
        String table,
        List<String> keys,
        List<String> columns,
        @Nullable String deletedColumn) {
    /** Holds the id of the event that a row is from, so that an older one leaves it alone. */
    static final String EVENT_ID = "event_id";

    TableStatements {
        SqlName.quotedTable(table);
        keys.forEach(key -> SqlName.require("key column", key));
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys names no column; it must name those that identify a row");
        }
        Set<String> seen = new HashSet<>();
        Stream.concat(
                        Stream.concat(keys.stream(), columns.stream()),
                        deletedColumn == null ? Stream.of(EVENT_ID) : Stream.of(EVENT_ID, deletedColumn))
                .filter(column -> !seen.add(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException("the column '" + column
                            + "' is given twice among keys, columns, deletedColumn and event_id, which is kept anyway");
                });
        if (deletedColumn != null) {
            SqlName.require("deletedColumn", deletedColumn);
        }
    }

    String upsert() {
        List<String> all = Stream.concat(keys.stream(), values().stream()).toList();
        return "INSERT INTO %s AS t (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s WHERE t.%s IS NULL OR excluded.%s > t.%s"
                .formatted(
                        SqlName.quotedTable(table),
                        quoted(all, "%s", ", "),
                        all.stream().map(column -> "?").collect(Collectors.joining(", ")),
                        quoted(keys, "%s", ", "),
                        quoted(values(), "%1$s = excluded.%1$s", ", "),
                        EVENT_ID,
                        EVENT_ID,
                        EVENT_ID);
    }

    /** Binds the keys and the event id. */
    String delete() {
        return "DELETE FROM %s WHERE %s AND (%s IS NULL OR %s <= ?)"
                .formatted(SqlName.quotedTable(table), quoted(keys, "%s = ?", " AND "), EVENT_ID, EVENT_ID);
    }

    /** Everything is text: whoever wants other types makes the table. */
    String create() {
        String deleted = deletedColumn == null ? "" : ", " + SqlName.quoted(deletedColumn) + " BOOLEAN NOT NULL";
        String others = columns.isEmpty() ? "" : ", " + quoted(columns, "%s TEXT", ", ");
        return "CREATE TABLE IF NOT EXISTS %s (%s%s, %s BIGINT NOT NULL%s, PRIMARY KEY (%s))"
                .formatted(
                        SqlName.quotedTable(table),
                        quoted(keys, "%s TEXT NOT NULL", ", "),
                        others,
                        EVENT_ID,
                        deleted,
                        quoted(keys, "%s", ", "));
    }

    private List<String> values() {
        Stream<String> last = deletedColumn == null ? Stream.of(EVENT_ID) : Stream.of(EVENT_ID, deletedColumn);
        return Stream.concat(columns.stream(), last).toList();
    }

    private static String quoted(List<String> columns, String form, String between) {
        return columns.stream()
                .map(column -> form.formatted(SqlName.quoted(column)))
                .collect(Collectors.joining(between));
    }
}
