package io.netboxrouter.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of dead letters shows.
 *
 * @param groups the largest first; empty where the list alone answers
 * @param routes those that can be filtered by
 * @param older the path that lists what follows; null at the end
 */
record DeadLetters(
        Frame frame,
        @Nullable Notice notice,
        DeadFilter filter,
        List<DeadGroupRow> groups,
        List<String> routes,
        List<DeliveryRow> items,
        @Nullable String older) {
    private static final int SHOWN_GROUPS = 50;

    boolean none() {
        return items.isEmpty() && older == null;
    }

    List<DeadGroupRow> shownGroups() {
        return groups.subList(0, Math.min(SHOWN_GROUPS, groups.size()));
    }

    boolean mayAct() {
        return frame.visitor().mayChange();
    }

    /** Where one is asked about all that match. */
    String all(String action) {
        return DeadAction.ask(action, filter);
    }

    String all(String action, DeadGroupRow group) {
        return DeadAction.ask(action, group.filter());
    }
}
