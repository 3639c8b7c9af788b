package io.netboxrouter.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of a webhook's body, before the webhook is acknowledged and on the thread that serves all connections:
 * one pass over the bytes, no tree, and nothing kept but a few strings.
 *
 * <p>Understood are the default bodies of NetBox 2.4 to 4.7, of Nautobot, of plugins' own event types, and the draft of
 * 2017. What generations say in different places comes out the same:
 *
 * <ul>
 *   <li>event: {@code event};
 *   <li>object type: {@code object_type} (4.4 on), or {@code data.object_type} (Nautobot), or {@code model} and the app out of
 *       {@code data.url} (2.9 on), or {@code model} and a table of old models, or {@code model} alone;
 *   <li>user and request: {@code request.user} and {@code request.id} (4.6 on), or {@code username} and {@code request_id};
 *   <li>timestamp: {@code timestamp}, or {@code signal_received_timestamp} of the draft;
 *   <li>object id and display: {@code data}, where display is taken from older names when it is missing.
 * </ul>
 *
 * <p>Any other body, and a body that is cut off or broken anywhere, has event and object type
 * {@value Envelope#UNKNOWN} unless the path names them. Strings are cut to 200 characters or less and lose their
 * control characters.
 */
public final class EnvelopeReader {
    private EnvelopeReader() {}

    /** Never throws: what cannot be read is an envelope too. What the hint says only fills what the body lacks. */
    public static Envelope read(byte[] body, PathHint hint) {
        Draft draft = readJson(body);
        if (draft == null) {
            draft = FormBody.read(body);
        }
        return (draft == null ? new Draft() : draft).toEnvelope(hint);
    }

    private static @Nullable Draft readJson(byte[] body) {
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Draft draft = readEvent(json);
            return json.nextToken() == null ? draft : null;
        } catch (IOException | RuntimeException notJson) {
            // Jackson answers a flood of colliding names with an unchecked exception.
            return null;
        }
    }

    private static Draft readEvent(JsonParser json) throws IOException {
        Draft draft = new Draft();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (field) {
                case "event" -> draft.event = Scalar.readString(json);
                case "timestamp" -> draft.timestamp = Scalar.read(json);
                case "signal_received_timestamp" -> draft.signalReceivedTimestamp = Scalar.read(json);
                case "model" -> draft.model = Scalar.readString(json);
                case "object_type" -> draft.objectType = Scalar.readString(json);
                case "username" -> draft.username = Scalar.read(json);
                case "request_id" -> draft.requestId = Scalar.read(json);
                case "data" -> draft.subject = Subject.read(json);
                case "request" -> readRequest(json, draft);
                case "snapshots" -> {
                    draft.hasSnapshots = value == JsonToken.START_OBJECT;
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
        return draft;
    }

    private static void readRequest(JsonParser json, Draft draft) throws IOException {
        draft.nestedRequestId = null;
        draft.nestedUser = null;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "id" -> draft.nestedRequestId = Scalar.read(json);
                case "user" -> draft.nestedUser = Scalar.read(json);
                default -> json.skipChildren();
            }
        }
    }
}
