package io.netboxrouter.inspect;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.netboxrouter.cli.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A body for people: JSON indented, whatever the content type says; other text line by line; anything else as hexadecimal.
 * What does not print, and what would steer a terminal, is shown as an escape.
 *
 * @param text lines; never longer than some 100,000 characters for a body that is no JSON
 * @param note what was left out, or null
 */
public record ShownBody(String text, @Nullable String note) {
    /** A larger one is not indented. */
    private static final int MAX_JSON_BYTES = 1024 * 1024;

    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_HEX_BYTES = 1024;
    private static final int HEX_ROW = 16;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:+-]+)");
    private static final ObjectReader JSON =
            Printable.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public static ShownBody of(byte[] body, @Nullable String contentType) {
        if (body.length == 0) {
            return new ShownBody("", null);
        }
        JsonNode json = body.length <= MAX_JSON_BYTES ? json(body) : null;
        if (json != null) {
            return new ShownBody(Printable.json(json), null);
        }
        return decoded(body, contentType).map(ShownBody::ofText).orElseGet(() -> ofBytes(body));
    }

    /** An object or a list; null for anything else. */
    static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readValue(body);
            return json != null && json.isContainerNode() ? json : null;
        } catch (IOException | RuntimeException notJson) {
            return null;
        }
    }

    /** As text, if it is one: in UTF-8, or else in what the content type names. */
    static Optional<String> decoded(byte[] body, @Nullable String contentType) {
        return decoded(body, StandardCharsets.UTF_8)
                .or(() -> named(contentType).flatMap(charset -> decoded(body, charset)))
                .filter(text -> text.indexOf('\0') < 0);
    }

    private static Optional<String> decoded(byte[] body, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notThis) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> named(@Nullable String contentType) {
        Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return charset.find() ? Optional.of(Charset.forName(charset.group(1))) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static ShownBody ofText(String text) {
        String shown = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
        return new ShownBody(
                shown.lines().map(Printable::line).collect(Collectors.joining("\n")),
                left(shown.length(), text.length(), "characters"));
    }

    private static ShownBody ofBytes(byte[] body) {
        int length = Math.min(body.length, MAX_HEX_BYTES);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < length; row += HEX_ROW) {
            int end = Math.min(row + HEX_ROW, length);
            text.append(row == 0 ? "" : "\n").append(String.format("%08x ", row));
            for (int i = row; i < row + HEX_ROW; i++) {
                text.append(i < end ? String.format(" %02x", body[i]) : "   ");
            }
            text.append("  ");
            for (int i = row; i < end; i++) {
                text.append(body[i] >= ' ' && body[i] < 0x7f ? (char) body[i] : '.');
            }
        }
        return new ShownBody(text.toString(), left(length, body.length, "bytes"));
    }

    private static @Nullable String left(int shown, int all, String unit) {
        return shown == all ? null : String.format("the first %,d of %,d %s", shown, all, unit);
    }
}
