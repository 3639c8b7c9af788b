package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.util.Objects;
import java.util.Set;

/**
 * Which waiting events of one object may become one delivery: a run of {@code created} and {@code updated}, and a
 * {@code deleted} at its end. Everything else (a deletion, a job, a plugin's event) is delivered by itself and nothing is
 * merged across it.
 */
final class Coalescing {
    static final int MAX_EVENTS = 500;
    static final long MAX_BYTES = 4L * 1024 * 1024;
    private static final Set<String> SUPERSEDED = Set.of("created", "updated");
    private static final Set<String> SUPERSEDING = Set.of("created", "updated", "deleted");

    private Coalescing() {}

    /** Whether the newer event, which comes right after the older one, may be delivered in its stead. */
    static boolean supersedes(NetBoxEvent newer, NetBoxEvent older) {
        return SUPERSEDED.contains(older.getEvent())
                && SUPERSEDING.contains(newer.getEvent())
                && older.getObjectId() != null
                // Compared once more, because two objects may share an order key by chance.
                && Objects.equals(older.getObjectId(), newer.getObjectId())
                && older.getObjectType().equals(newer.getObjectType())
                && older.getSource().equals(newer.getSource());
    }

    static boolean mayJoin(Work work, Member member) {
        return !work.started()
                && !work.fromRows()
                && !member.hasRow()
                && work.size() < MAX_EVENTS
                && work.bytes() + member.bytes() <= MAX_BYTES
                && supersedes(member.event(), work.newest().event());
    }

    /**
     * Whether a destination can know nothing of the object: it was created and deleted while it waited. Not said of what
     * has a row, because a person may have asked for it again, nor of what may have been under way when an earlier process
     * ended.
     *
     * @param after only events after this one came in since this process started
     */
    static boolean vanishes(Work work, long after) {
        return !work.fromRows()
                && work.id() > after
                && work.first().event().getEvent().equals("created")
                && work.newest().event().getEvent().equals("deleted");
    }
}
