package io.netboxrouter.dispatch;

/**
 * Counts what becomes of deliveries. A delivery of several events together counts once. Called on the threads that
 * deliver, from many at once: must return at once, and not throw.
 */
public interface DeliveryObserver {
    /** Nobody counts. */
    DeliveryObserver NONE = new DeliveryObserver() {
        @Override
        public void attempted(String route) {}

        @Override
        public void delivered(String route, long sinceAcceptedMillis) {}

        @Override
        public void redelivered(String route) {}

        @Override
        public void failed(String route) {}

        @Override
        public void dead(String route) {}
    };

    /** A route got a delivery to try. */
    void attempted(String route);

    /** @param sinceAcceptedMillis how long ago the first of its events was accepted */
    void delivered(String route, long sinceAcceptedMillis);

    /** Delivered because a person asked for it again. */
    void redelivered(String route);

    /** The attempt failed, and another follows. */
    void failed(String route);

    /** The attempt failed, and was the last. */
    void dead(String route);
}
