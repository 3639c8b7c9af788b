package io.netboxrouter.journal;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Waits for its turn: behind an earlier delivery of the same object, or on a person's word. */
    WAITING(0),
    /** Failed and will be tried again. */
    RETRYING(1),
    DELIVERED(2),
    /** Will not be tried again unless a person says so. */
    DEAD(3),
    /** A dead letter that a person has put away. */
    DISCARDED(4);

    /** How the journal writes it; never changes its meaning. */
    private final int number;

    DeliveryState(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static DeliveryState of(int number) {
        for (DeliveryState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        throw new IllegalArgumentException("No delivery state has the number " + number);
    }

    /** The name in the API: {@code waiting}, {@code retrying}, ... */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
