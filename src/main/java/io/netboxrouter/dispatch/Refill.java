package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.DueDelivery;
import io.netboxrouter.journal.SubscriptionLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills a window: reads what is new and what is due. Reads happen outside the window's lock and on the dispatch thread
 * alone, so that no worker and no commit waits for the disk behind them.
 */
final class Refill {
    /** One subscription with a long way to go lets the others have their turn after so many reads. */
    private static final int READS_PER_TURN = 8;

    private final SubscriptionLog journal;
    private final Window window;

    Refill(SubscriptionLog journal, Window window) {
        this.journal = journal;
        this.window = window;
    }

    /** @param epoch what is read comes in only as long as the window has not begun another one */
    record Turn(SubscriptionOptions options, int epoch, Instant now) {}

    /** Reads as far as there is room; returns when to come again at the latest. */
    @Nullable
    Instant fill(Instant now) {
        Turn turn = window.turn(now);
        if (turn == null) {
            return null;
        }
        lookForRows();
        try {
            // The log first: a row beyond what was read of it may have to wait behind an event in between.
            boolean more = readLog(turn);
            Instant nextClose = window.closeBatches(turn);
            Instant nextDue = readRows(turn);
            return more ? now : Earliest.of(nextClose, nextDue, window.saveIdleCursor(now));
        } finally {
            window.readEnds();
        }
    }

    private void lookForRows() {
        if (!window.takeRecount()) {
            return;
        }
        try {
            window.rowsUpTo(journal.lastRecorded());
        } catch (RuntimeException e) {
            window.recount();
            throw e;
        }
    }

    private boolean readLog(Turn turn) {
        for (int i = 0; i < READS_PER_TURN; i++) {
            int room = window.roomToRead(turn);
            if (room == 0) {
                return false;
            }
            List<NetBoxEvent> events = journal.read(window.readPosition(), room, Waiting.MAX_BYTES);
            window.caughtUp(events.isEmpty());
            if (events.isEmpty() || !admit(events, turn)) {
                return false;
            }
        }
        return true;
    }

    private boolean admit(List<NetBoxEvent> events, Turn turn) {
        NetBoxEvent first = events.get(0);
        NetBoxEvent last = events.get(events.size() - 1);
        Set<Long> recorded =
                first.getId() <= window.recordedUpTo() ? journal.recorded(first.getId(), last.getId()) : Set.of();
        for (NetBoxEvent event : events) {
            boolean wanted =
                    !recorded.contains(event.getId()) && turn.options.filter().matches(event);
            if (wanted && !admit(Member.fresh(event, turn.options.ordered()), turn)) {
                return false;
            }
        }
        return window.passed(last, turn);
    }

    private boolean admit(Member member, Turn turn) {
        Long key = member.key();
        boolean blocked = key != null && window.mayHaveRows() && journal.blocked(key);
        return window.admit(member, blocked, turn);
    }

    private @Nullable Instant readRows(Turn turn) {
        Window.RowsWanted wanted = window.rowsWanted(turn);
        if (wanted == null) {
            return null;
        }
        List<DueDelivery> due =
                journal.due(turn.now, wanted.upTo(), wanted.except(), wanted.limit(), Waiting.MAX_BYTES);
        if (!window.admitRows(groups(due, wanted.upTo(), turn.options), turn)) {
            return null;
        }
        if (due.isEmpty() && !journal.hasUnsettled()) {
            window.noRows();
            return null;
        }
        return journal.nextDue(turn.now);
    }

    private List<List<Member>> groups(List<DueDelivery> due, long upTo, SubscriptionOptions options) {
        if (options.grouping() instanceof Grouping.Coalesce) {
            return due.stream().map(first -> group(first, upTo, options)).toList();
        }
        List<List<Member>> groups = new ArrayList<>();
        for (DueDelivery row : due) {
            groups.add(List.of(Member.due(row, options.ordered())));
        }
        if (options.grouping() instanceof Grouping.Batch) { // whose events are in the order of the journal
            groups.sort(Comparator.comparingLong(group -> group.get(0).id()));
        }
        return groups;
    }

    /** With what waits behind it and may be delivered in its stead. Only the first and the newest have their bodies. */
    private List<Member> group(DueDelivery first, long upTo, SubscriptionOptions options) {
        List<Member> group = new ArrayList<>();
        group.add(Member.due(first, options.ordered()));
        for (DueDelivery row : journal.behind(first.event().getId(), upTo, Coalescing.MAX_EVENTS - 1)) {
            NetBoxEvent before = group.get(group.size() - 1).event();
            if (!Coalescing.supersedes(row.event(), before)) {
                break;
            }
            group.add(Member.due(row, options.ordered()));
        }
        int newest = group.size() - 1;
        if (newest > 0) {
            group.set(
                    newest,
                    group.get(newest).with(journal.event(group.get(newest).id())));
        }
        return group;
    }
}
