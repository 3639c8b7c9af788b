package io.netboxrouter.dispatch;

/**
 * Follows deliveries. A delivery of several events together is one. Called on the threads that deliver, from many at
 * once: must return at once, and not throw.
 */
@FunctionalInterface
public interface DeliveryObserver {
    /** Nobody looks. */
    DeliveryObserver NONE = (route, attempt) -> AttemptObserver.NONE;

    /** A route gets a delivery to try. What this returns is told how the attempt ended. */
    AttemptObserver attempted(String route, DeliveryAttempt attempt);
}
