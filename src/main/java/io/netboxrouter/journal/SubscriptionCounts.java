package io.netboxrouter.journal;

/**
 * What the journal knows of a subscription, whether or not a route has it now.
 *
 * @param cursor the event up to which nothing more is to be read
 * @param delivered how many deliveries ever succeeded
 * @param waiting with a row of their own; more may follow the cursor
 * @param paused whether a person stopped it
 * @param beganAfter the last event that it was too late for; 0 when it began with the first, or before this was noted
 * @param oldestUnsettled the first event with a row that is waiting or retrying; 0 when there is none
 */
public record SubscriptionCounts(
        String name,
        long cursor,
        long delivered,
        long waiting,
        long retrying,
        long dead,
        boolean paused,
        long beganAfter,
        long oldestUnsettled) {}
