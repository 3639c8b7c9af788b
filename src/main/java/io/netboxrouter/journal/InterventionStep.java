package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a person asked for, so small that senders get in between. The last one tells how many deliveries all of
 * them touched.
 */
abstract class InterventionStep implements Write {
    final JournalWriter writer;
    private CompletableFuture<Integer> done = new CompletableFuture<>();
    private int before;
    private boolean goesOn;
    int affected;

    InterventionStep(JournalWriter writer) {
        this.writer = writer;
    }

    /** Begins; the result is the number of deliveries touched. */
    CompletableFuture<Integer> begin() {
        writer.submit(this);
        return done;
    }

    /** The next step, or null when this was the last. */
    abstract @Nullable InterventionStep next();

    @Override
    public Kind kind() {
        return goesOn ? Kind.STEP : Kind.RECORD;
    }

    @Override
    public void committed() {
        InterventionStep next = next();
        if (next == null) {
            done.complete(before + affected);
            return;
        }
        next.done = done;
        next.before = before + affected;
        next.goesOn = true;
        writer.submit(next);
    }

    @Override
    public boolean rolledBack(Exception cause) {
        done.completeExceptionally(new JournalException(
                "The journal takes no writes now (" + cause.getMessage() + "); " + before + " were done", cause));
        return true;
    }

    /** @param route null: of every route */
    static List<Long> subscriptions(Database database, @Nullable String route) throws SQLException {
        return route == null
                ? database.query("SELECT id FROM subscription ORDER BY id", row -> row.getLong(1))
                : database.query("SELECT id FROM subscription WHERE name = ?", row -> row.getLong(1), route);
    }
}
