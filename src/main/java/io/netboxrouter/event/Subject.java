package io.netboxrouter.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The object that an event is about, as far as the envelope needs it: some fields of {@code data}, as they stand there.
 *
 * @param url its REST address; since 2.9
 * @param objectType Nautobot's {@code app_label.model}; on some models of NetBox ({@code contactassignment}) the type of
 *     another object
 */
record Subject(
        @Nullable String id,
        @Nullable String url,
        @Nullable String objectType,
        @Nullable String display) {
    static final Subject NONE = new Subject(null, null, null, null);

    /** Where a name is looked for, first to last; from the third on they serve NetBoxes that had no display yet. */
    private static final List<String> DISPLAY_FIELDS = List.of(
            "display",
            "display_name",
            "name",
            "label",
            "address",
            "prefix",
            "cid",
            "ssid",
            "mac_address",
            "model",
            "slug",
            "description");

    /**
     * Reads the value of {@code data}, on which the parser stands, and leaves the parser at its end. 2.4-beta sent a list;
     * a list of one is that one, and a list of several is nothing, for an event is about one object.
     */
    static Subject read(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return readObject(json);
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return NONE;
        }
        Subject only = NONE;
        int size = 0;
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            size++;
            if (size == 1 && item == JsonToken.START_OBJECT) {
                only = readObject(json);
            } else {
                json.skipChildren();
            }
        }
        return size == 1 ? only : NONE;
    }

    private static Subject readObject(JsonParser json) throws IOException {
        String id = null;
        String url = null;
        String objectType = null;
        @Nullable String[] names = new String[DISPLAY_FIELDS.size()];
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "id" -> id = Scalar.read(json);
                case "url" -> url = Scalar.read(json);
                case "object_type" -> objectType = Scalar.read(json);
                default -> {
                    int rank = DISPLAY_FIELDS.indexOf(field);
                    if (rank >= 0) {
                        names[rank] = Scalar.read(json);
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }
        return new Subject(id, url, objectType, firstOf(names));
    }

    private static @Nullable String firstOf(@Nullable String[] names) {
        for (String name : names) {
            String kept = KeptText.of(name, Draft.LONGEST_DISPLAY);
            if (kept != null) {
                return kept;
            }
        }
        return null;
    }
}
