package io.netboxrouter.dispatch;

import java.util.Set;

/**
 * @param attached whether a started route takes its events
 * @param readPosition how far into the log it has read
 * @param waitingInMemory read from the log, and neither under way nor recorded
 * @param inFlight the events being delivered at this moment
 * @param down whether its destination is taken to be down
 */
public record SubscriptionStatus(
        String name, boolean attached, long readPosition, int waitingInMemory, Set<Long> inFlight, boolean down) {}
