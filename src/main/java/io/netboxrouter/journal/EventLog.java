package io.netboxrouter.journal;

import io.netboxrouter.event.Envelope;
import io.netboxrouter.event.NetBoxEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log's own part of the writer: gives the ids, knows duplicates, and publishes what was committed. Used by the
 * writer's thread alone, but for {@link #lastId()}.
 */
final class EventLog implements Participant {
    static final String COLUMNS = "e.id, e.received_at, e.source, e.content_type, e.event, e.object_type, e.model,"
            + " e.object_id, e.display, e.username, e.request_id, e.sent_at";
    private static final String INSERT_EVENT = "INSERT INTO event (id, received_at, source, content_type, event,"
            + " object_type, model, object_id, display, username, request_id, sent_at, size, digest)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_BODY = "INSERT INTO body (event_id, bytes) VALUES (?, ?)";

    private final RecentDigests digests = new RecentDigests();
    private final Tail tail;
    private final List<NetBoxEvent> staged = new ArrayList<>();
    private final Map<Digest, Long> stagedDigests = new HashMap<>();
    private long nextId;
    private volatile long lastId;

    EventLog(Database database) throws SQLException {
        // Cursors count too: were the log emptied by hand, ids must still never be given twice.
        lastId = database.number(
                "SELECT max((SELECT coalesce(max(id), 0) FROM event), (SELECT coalesce(max(cursor), 0) FROM subscription))");
        nextId = lastId + 1;
        tail = new Tail(lastId);
        database.query(
                "SELECT id, digest FROM (SELECT id, digest, sent_at FROM event ORDER BY id DESC LIMIT "
                        + RecentDigests.GENERATION + ") WHERE sent_at IS NOT NULL ORDER BY id",
                row -> {
                    digests.add(Digest.of(row.getBytes(2)), row.getLong(1));
                    return row;
                });
    }

    long lastId() {
        return lastId;
    }

    Tail tail() {
        return tail;
    }

    /**
     * Adds an event to the running transaction.
     *
     * @return its id, or, negative, that of the event it repeats
     */
    long append(Database database, NewEvent event, Digest digest) throws SQLException {
        // A custom template may well give the same body for different changes; only one that tells its time is unique.
        boolean unique = event.envelope().timestamp() != null;
        if (unique) {
            Long first = stagedDigests.containsKey(digest) ? stagedDigests.get(digest) : digests.find(digest);
            if (first != null) {
                return -first;
            }
        }
        long id = nextId++;
        insert(database, id, event, digest);
        staged.add(new NetBoxEvent(
                id, event.receivedAt(), event.source(), event.contentType(), event.envelope(), event.raw()));
        if (unique) {
            stagedDigests.put(digest, id);
        }
        return id;
    }

    private static void insert(Database database, long id, NewEvent event, Digest digest) throws SQLException {
        Envelope envelope = event.envelope();
        PreparedStatement row = database.prepared(INSERT_EVENT);
        row.setLong(1, id);
        row.setLong(2, event.receivedAt().toEpochMilli());
        row.setString(3, event.source());
        row.setString(4, event.contentType());
        row.setString(5, envelope.event());
        row.setString(6, envelope.objectType());
        row.setString(7, envelope.model());
        row.setString(8, envelope.objectId());
        row.setString(9, envelope.display());
        row.setString(10, envelope.username());
        row.setString(11, envelope.requestId());
        Instant sentAt = envelope.timestamp();
        if (sentAt == null) {
            row.setNull(12, Types.INTEGER);
        } else {
            row.setLong(12, micros(sentAt));
        }
        row.setInt(13, event.raw().length);
        row.setBytes(14, digest.bytes());
        row.executeUpdate();
        PreparedStatement body = database.prepared(INSERT_BODY);
        body.setLong(1, id);
        body.setBytes(2, event.raw());
        body.executeUpdate();
    }

    @Override
    public void beforeCommit(Database database) {}

    @Override
    public void committed() {
        if (staged.isEmpty()) {
            return;
        }
        stagedDigests.forEach(digests::add);
        stagedDigests.clear();
        staged.forEach(tail::add);
        staged.clear();
        lastId = nextId - 1;
    }

    @Override
    public void rolledBack() {
        staged.clear();
        stagedDigests.clear();
        nextId = lastId + 1;
    }

    /** Reads a row of {@link #COLUMNS} and, after them, the body. */
    static NetBoxEvent read(ResultSet row) throws SQLException {
        return new NetBoxEvent(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                envelope(row),
                row.getBytes(13));
    }

    static Envelope envelope(ResultSet row) throws SQLException {
        return new Envelope(
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                micros(row, 12));
    }

    /** Not by {@link ChronoUnit#between}, which counts nanoseconds on the way and so overflows from the year 2262 on. */
    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static @Nullable Instant micros(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
