package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers one call of the API; runs on a thread that may wait. */
@FunctionalInterface
interface ApiCall {
    /** @throws Problem when the request is wrong */
    JsonNode answer(ApiRequest request);
}
