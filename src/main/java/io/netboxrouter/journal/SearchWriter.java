package io.netboxrouter.journal;

import io.netboxrouter.event.Envelope;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the search index, a transaction at a time. Not thread-safe. */
final class SearchWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SearchWriter.class);
    private static final int RECENT_NAMES = 1 << 16;
    private static final int PRUNED_AT_ONCE = 1_000;

    private final Database index;
    /** The postings of this transaction in the order of the table: a few pages are written instead of many. */
    private final TreeSet<Posting> postings = new TreeSet<>();
    /** Names seen in this era lately, by hash: nearly every event is about an object that was seen before. */
    private final long[] recentNames = new long[RECENT_NAMES];

    private long part;
    private long nextNameId;
    private long position;
    private long oldestPart;

    SearchWriter(Database index) throws SQLException {
        this.index = index;
        load();
    }

    private void load() throws SQLException {
        position = index.number("SELECT event_id FROM position");
        nextNameId = index.number("SELECT max(id) FROM name") + 1;
        oldestPart = index.number("SELECT min(part) FROM posting");
        part = Blocks.part(Blocks.of(position));
        Arrays.fill(recentNames, 0);
    }

    /** Every event up to this one is in. */
    long position() {
        return position;
    }

    void begin() throws SQLException {
        index.begin();
    }

    void add(long eventId, String source, Envelope envelope) throws SQLException {
        long block = Blocks.of(eventId);
        long before = Blocks.era(part);
        part = Blocks.part(block);
        if (Blocks.era(part) != before) {
            Arrays.fill(recentNames, 0);
        }
        post(Terms.source(source), block);
        post(Terms.event(envelope.event()), block);
        post(Terms.objectType(envelope.objectType()), block);
        post(Terms.model(envelope.model()), block);
        if (envelope.username() != null) {
            post(Terms.username(envelope.username()), block);
        }
        if (envelope.requestId() != null) {
            post(Terms.request(envelope.requestId()), block);
        }
        Integer subject = Terms.subject(envelope);
        if (subject != null) {
            post(subject, block);
            name(subject, orEmpty(envelope.objectId()), orEmpty(envelope.display()));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void post(int term, long block) {
        postings.add(new Posting(part, term, block));
    }

    private void name(int term, String objectId, String text) throws SQLException {
        long hash = Terms.hash(text) * 31 + term;
        int slot = (int) (hash ^ (hash >>> 32)) & (RECENT_NAMES - 1);
        if (recentNames[slot] == hash) {
            return;
        }
        recentNames[slot] = hash;
        long era = Blocks.era(part);
        int added = index.update(
                "INSERT INTO name (id, term, object_id, text, era) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                nextNameId,
                term,
                objectId,
                text,
                era);
        if (added > 0) {
            index.update("INSERT INTO name_text (rowid, text) VALUES (?, ?)", nextNameId++, text);
        } else {
            index.update("UPDATE name SET era = ?1 WHERE term = ?2 AND text = ?3 AND era < ?1", era, term, text);
        }
    }

    void commit(long lastEventId) throws SQLException {
        for (Posting posting : postings) {
            index.update(
                    "INSERT INTO posting (part, term, block) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    posting.part,
                    posting.term,
                    posting.block);
        }
        index.update("UPDATE position SET event_id = ?", lastEventId);
        index.commit();
        postings.clear();
        position = lastEventId;
    }

    /** Drops what belongs to events that are gone, a part at a time. */
    void prune(long oldestEventId) throws SQLException {
        long oldest = Blocks.part(Blocks.of(oldestEventId));
        while (oldestPart < oldest) {
            index.begin();
            index.update("DELETE FROM posting WHERE part = ?", oldestPart);
            index.commit();
            oldestPart++;
            if (Blocks.era(oldestPart) != Blocks.era(oldestPart - 1)) {
                pruneNames();
            }
        }
    }

    private void pruneNames() throws SQLException {
        long after = 0;
        List<Name> gone;
        do {
            gone = index.query(
                    "SELECT id, text FROM name WHERE id > ? AND era < ? ORDER BY id LIMIT ?",
                    row -> new Name(row.getLong(1), row.getString(2)),
                    after,
                    Blocks.era(oldestPart),
                    PRUNED_AT_ONCE);
            index.begin();
            for (Name name : gone) {
                index.update(
                        "INSERT INTO name_text (name_text, rowid, text) VALUES ('delete', ?, ?)", name.id, name.text);
                index.update("DELETE FROM name WHERE id = ?", name.id);
                after = name.id;
            }
            index.commit();
        } while (gone.size() == PRUNED_AT_ONCE);
    }

    /** Forgets a transaction that failed. */
    void rollback() {
        postings.clear();
        try {
            index.rollback();
            load();
        } catch (SQLException e) {
            log.debug("Rolling back the search index failed too", e);
        }
    }

    @Override
    public void close() throws SQLException {
        index.close();
    }

    private record Name(long id, String text) {}

    private record Posting(long part, int term, long block) implements Comparable<Posting> {
        @Override
        public int compareTo(Posting other) {
            int byPart = Long.compare(part, other.part);
            int byTerm = byPart != 0 ? byPart : Integer.compare(term, other.term);
            return byTerm != 0 ? byTerm : Long.compare(block, other.block);
        }
    }
}
