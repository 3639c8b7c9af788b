package io.netboxrouter.journal;

/**
 * What the journal knows of a subscription, whether or not a route has it now.
 *
 * @param cursor the event up to which nothing more is to be read
 * @param delivered how many deliveries ever succeeded
 * @param waiting with a row of their own; more may follow the cursor
 */
public record SubscriptionCounts(String name, long cursor, long delivered, long waiting, long retrying, long dead) {}
