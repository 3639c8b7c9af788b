package io.netboxrouter.event;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body that NetBox 2.4 to 2.7.7 sent in its form mode: {@code event=created&timestamp=...&model=site&data=id&data=name}.
 * Of the object there are only the names of its fields, so the envelope gets neither an id nor a name.
 */
final class FormBody {
    private static final Set<String> NAMES = Set.of("event", "timestamp", "model", "username", "request_id", "data");
    private static final int LONGEST = 65_536;

    private FormBody() {}

    /** Null unless the body has exactly the names that NetBox wrote: a form out of somebody's template is not ours to read. */
    static @Nullable Draft read(byte[] body) {
        if (body.length == 0 || body.length > LONGEST || body[0] < 'a' || body[0] > 'z') {
            return null;
        }
        Draft draft = new Draft();
        try {
            for (String pair : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0 || !NAMES.contains(pair.substring(0, equals))) {
                    return null;
                }
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                switch (pair.substring(0, equals)) {
                    case "event" -> draft.event = value;
                    case "timestamp" -> draft.timestamp = value;
                    case "model" -> draft.model = value;
                    case "username" -> draft.username = value;
                    case "request_id" -> draft.requestId = value;
                    default -> {}
                }
            }
        } catch (IllegalArgumentException badPercentEncoding) {
            return null;
        }
        return draft.event == null || draft.timestamp == null || draft.model == null ? null : draft;
    }
}
