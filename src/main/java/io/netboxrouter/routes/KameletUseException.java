package io.netboxrouter.routes;

import org.jspecify.annotations.Nullable;

/** A route uses a Kamelet wrongly. Names the Kamelet, what is wrong, and what to do. */
final class KameletUseException extends IllegalArgumentException {
    private final String kamelet;
    private final @Nullable String property;

    /** @param property whose line is the wrong one; null: the line that names the Kamelet */
    KameletUseException(String kamelet, @Nullable String property, String message) {
        super(message);
        this.kamelet = kamelet;
        this.property = property;
    }

    String kamelet() {
        return kamelet;
    }

    @Nullable
    String property() {
        return property;
    }
}
