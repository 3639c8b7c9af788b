package io.netboxrouter.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's body inside an answer: {@code body} as it was sent when it is JSON, else null and beside it
 * {@code bodyText}, or {@code bodyBase64} when it is not even text.
 */
final class EventBody {
    /** Deeper JSON is given as text: some readers stop at 256 levels, and an answer must be readable by all. */
    private static final int MAX_DEPTH = 200;

    /** Longer numbers make some readers stop, too. */
    private static final int MAX_DIGITS = 300;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private EventBody() {}

    static void addTo(ObjectNode event, byte[] raw) {
        String text = text(raw);
        if (text != null && isJson(text)) {
            event.putRawValue("body", new RawValue(text));
            return;
        }
        event.putNull("body");
        if (text == null) {
            event.put("bodyBase64", Base64.getEncoder().encodeToString(raw));
        } else {
            event.put("bodyText", text);
        }
    }

    private static @Nullable String text(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    /** Whether it is one JSON value and nothing else, so that it can stand inside another. */
    private static boolean isJson(String text) {
        boolean whole = false;
        try (JsonParser parser = FACTORY.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (whole || (token.isNumeric() && parser.getTextLength() > MAX_DIGITS)) {
                    return false;
                }
                parser.finishToken(); // only so is all of a string looked at
                whole = parser.getParsingContext().inRoot();
            }
            return whole;
        } catch (IOException notJson) {
            return false;
        }
    }
}
