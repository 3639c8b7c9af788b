package io.netboxrouter.pages;

import com.fasterxml.jackson.databind.JsonNode;

/** One attribute that an update changed, with its values as text. */
record Change(String attribute, String before, String after) {
    private static final int LONGEST = 500;

    static Change of(JsonNode json) {
        return new Change(
                Text.brief(json.path("attribute").asText()), text(json.path("before")), text(json.path("after")));
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "none";
        }
        String text = Text.visible(value.isTextual() ? value.textValue() : value.toString());
        if (text.isEmpty()) {
            return "empty";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
