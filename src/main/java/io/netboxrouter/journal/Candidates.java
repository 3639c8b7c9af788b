package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the search index knows of a filter: the blocks that may hold what it asks for. No other block does. */
final class Candidates {
    /** A text that more names than this contain is no rare one: what it finds is found sooner in the log itself. */
    private static final int MAX_SUBJECTS = 200;
    /** The index knows every three letters in a row. */
    private static final int MIN_TEXT = 3;

    private final Database reader;
    /** Each a list of terms of which an event has at least one; the rarest first. */
    private final List<List<Integer>> conditions;

    private Candidates(Database reader, List<List<Integer>> conditions) {
        this.reader = reader;
        this.conditions = conditions;
    }

    /** Null when the index can say nothing of this filter. */
    static @Nullable Candidates of(Database reader, EventFilter filter) throws SQLException {
        List<List<Integer>> conditions = new ArrayList<>();
        if (filter.requestId() != null) {
            conditions.add(List.of(Terms.request(filter.requestId())));
        }
        List<Integer> subjects = subjects(reader, filter);
        if (subjects != null) {
            conditions.add(subjects);
        }
        List<Integer> text = filter.text() == null ? null : text(reader, filter.text());
        if (text != null) {
            conditions.add(text);
        }
        if (filter.username() != null) {
            conditions.add(List.of(Terms.username(filter.username())));
        }
        String type = filter.objectType();
        if (type != null) {
            conditions.add(List.of(type.contains(".") ? Terms.objectType(type) : Terms.model(type)));
        }
        if (filter.event() != null) {
            conditions.add(List.of(Terms.event(filter.event())));
        }
        if (filter.source() != null) {
            conditions.add(List.of(Terms.source(filter.source())));
        }
        return conditions.isEmpty() ? null : new Candidates(reader, conditions);
    }

    private static @Nullable List<Integer> subjects(Database reader, EventFilter filter) throws SQLException {
        String id = filter.objectId();
        if (id == null) {
            return null;
        }
        String type = filter.objectType();
        return type != null && type.contains(".") ? List.of(Terms.object(type, id)) : few(withId(reader, id));
    }

    private static @Nullable List<Integer> text(Database reader, String text) throws SQLException {
        if (text.codePointCount(0, text.length()) < MIN_TEXT) {
            return null;
        }
        List<Integer> terms = new ArrayList<>(reader.query(
                "SELECT DISTINCT n.term FROM search.name_text t JOIN search.name n ON n.id = t.rowid"
                        + " WHERE t.text MATCH ? LIMIT " + (MAX_SUBJECTS + 1),
                row -> row.getInt(1),
                '"' + text.replace("\"", "\"\"") + '"'));
        terms.addAll(withId(reader, text));
        terms.add(Terms.username(text));
        terms.add(Terms.request(text));
        return few(terms);
    }

    private static List<Integer> withId(Database reader, String objectId) throws SQLException {
        return reader.query(
                "SELECT DISTINCT term FROM search.name WHERE object_id = ? LIMIT " + (MAX_SUBJECTS + 1),
                row -> row.getInt(1),
                objectId);
    }

    private static @Nullable List<Integer> few(List<Integer> terms) {
        return terms.size() > MAX_SUBJECTS ? null : terms;
    }

    /** The blocks of a part that may hold such an event. */
    BitSet in(long part) throws SQLException {
        BitSet blocks = new BitSet(Blocks.IN_PART);
        blocks.set(0, Blocks.IN_PART);
        for (List<Integer> terms : conditions) {
            blocks.and(in(part, terms));
            if (blocks.isEmpty()) {
                break;
            }
        }
        return blocks;
    }

    private BitSet in(long part, List<Integer> terms) throws SQLException {
        BitSet blocks = new BitSet(Blocks.IN_PART);
        long first = Blocks.firstBlock(part);
        reader.query(
                "SELECT block FROM search.posting WHERE part = ? AND term IN (SELECT value FROM json_each(?))",
                row -> {
                    blocks.set((int) (row.getLong(1) - first));
                    return blocks;
                },
                part,
                terms.toString());
        return blocks;
    }
}
