package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** {@code GET openapi.json}: what this API is, for programs. */
final class OpenApi implements ApiCall {
    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        try (InputStream document = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (document == null) {
                throw new IllegalStateException("Not in the jar: openapi.json");
            }
            return new ObjectMapper().readTree(document);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read openapi.json from the jar", e);
        }
    }
}
