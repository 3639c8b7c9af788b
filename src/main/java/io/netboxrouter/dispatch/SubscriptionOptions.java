package io.netboxrouter.dispatch;

import io.netboxrouter.filter.Filter;

/**
 * @param ordered whether events of one object are delivered one after the other
 * @param grouping which events are delivered together
 * @param concurrency deliveries at once, 1 to {@value #MAX_CONCURRENCY}
 * @param startFrom where a subscription never seen before begins
 */
public record SubscriptionOptions(
        Filter filter,
        boolean ordered,
        Grouping grouping,
        int concurrency,
        RetryPolicy retryPolicy,
        StartFrom startFrom) {
    public static final int MAX_CONCURRENCY = 256;

    public SubscriptionOptions {
        if (grouping instanceof Grouping.Coalesce && !ordered) {
            throw new IllegalArgumentException(
                    "coalesce needs the order of each object's events; leave out ordering=none");
        }
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException(
                    "concurrency is " + concurrency + "; it must be between 1 and " + MAX_CONCURRENCY);
        }
    }
}
