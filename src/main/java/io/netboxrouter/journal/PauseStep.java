package io.netboxrouter.journal;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Notes whether a subscription may deliver. */
final class PauseStep extends InterventionStep {
    private final String route;
    private final boolean paused;

    PauseStep(JournalWriter writer, String route, boolean paused) {
        super(writer);
        this.route = route;
        this.paused = paused;
    }

    @Override
    public void apply(Database database) throws SQLException {
        affected = database.update("UPDATE subscription SET paused = ? WHERE name = ?", paused ? 1 : 0, route);
    }

    @Override
    @Nullable
    InterventionStep next() {
        return null;
    }
}
