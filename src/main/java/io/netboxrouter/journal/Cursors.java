package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Moves each subscription's cursor and count once in a transaction, however many deliveries it settles. */
final class Cursors implements Participant {
    private static final String UPDATE =
            "UPDATE subscription SET cursor = max(cursor, ?), delivered = delivered + ? WHERE id = ?";

    private final Map<Long, Move> moves = new LinkedHashMap<>();

    void move(long subscription, long cursor, int delivered) {
        moves.merge(subscription, new Move(cursor, delivered), Move::and);
    }

    @Override
    public void beforeCommit(Database database) throws SQLException {
        flush(database);
    }

    /** Writes what was gathered so far, for a write that has to know. */
    void flush(Database database) throws SQLException {
        for (var entry : moves.entrySet()) {
            Move move = entry.getValue();
            database.update(UPDATE, move.cursor, move.delivered, entry.getKey());
        }
        moves.clear();
    }

    @Override
    public void committed() {
        moves.clear();
    }

    @Override
    public void rolledBack() {
        moves.clear();
    }

    private record Move(long cursor, int delivered) {
        Move and(Move other) {
            return new Move(Math.max(cursor, other.cursor), delivered + other.delivered);
        }
    }
}
