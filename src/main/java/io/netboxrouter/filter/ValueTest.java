package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;

/** An operator together with the value that a condition gives it. */
@FunctionalInterface
interface ValueTest {
    /** @param actual from an event; never a missing node */
    Answer of(JsonNode actual);
}
