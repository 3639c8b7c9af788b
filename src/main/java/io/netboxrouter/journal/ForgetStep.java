package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes a subscription: what is recorded of its deliveries first, in parts, and at last itself. */
final class ForgetStep extends InterventionStep {
    private static final int STEP = 2_000;

    private final String route;

    ForgetStep(JournalWriter writer, String route) {
        super(writer);
        this.route = route;
    }

    @Override
    public void apply(Database database) throws SQLException {
        affected = 0;
        for (Long subscription : subscriptions(database, route)) {
            for (String table : List.of("delivery", "success")) {
                affected += database.update(
                        "DELETE FROM " + table + " WHERE subscription = ?1 AND event_id IN (SELECT event_id FROM "
                                + table + " WHERE subscription = ?1 ORDER BY event_id LIMIT ?2)",
                        subscription,
                        STEP - affected);
            }
            if (affected < STEP) {
                database.update("DELETE FROM subscription WHERE id = ?", subscription);
            }
        }
    }

    @Override
    @Nullable
    InterventionStep next() {
        return affected == STEP ? new ForgetStep(writer, route) : null;
    }
}
