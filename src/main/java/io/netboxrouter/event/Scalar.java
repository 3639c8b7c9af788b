package io.netboxrouter.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A string or a number at the parser's place. */
final class Scalar {
    private Scalar() {}

    /** Its text as it stands in the body; null for anything else, of which the parser is then at the end. */
    static @Nullable String read(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT -> json.getText();
            case VALUE_NUMBER_FLOAT -> json.isNaN() ? null : json.getText();
            default -> {
                json.skipChildren();
                yield null;
            }
        };
    }

    /** The text of a string; null for anything else, a number too: no event and no model is called 42. */
    static @Nullable String readString(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }
}
