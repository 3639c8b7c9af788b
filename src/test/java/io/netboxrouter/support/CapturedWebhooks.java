package io.netboxrouter.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.CapturedWebhook.Header;
import io.netboxrouter.support.CapturedWebhook.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The webhooks that real NetBox servers sent, out of {@code netbox-webhooks.zip}; the note beside it says how they came about. */
public final class CapturedWebhooks {
    private static final List<String> VERSIONS = List.of("2.11", "3.7", "4.4");
    private static final List<CapturedWebhook> ALL = load();

    private CapturedWebhooks() {}

    /** Every capture, by version and then in order of arrival. */
    public static List<CapturedWebhook> all() {
        return ALL;
    }

    /** The capture with this version and file name, {@code 4.4} and {@code 020-device-updated-device-active.body}. */
    public static CapturedWebhook named(String version, String file) {
        return ALL.stream()
                .filter(webhook ->
                        webhook.version().equals(version) && webhook.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no capture " + version + "/" + file));
    }

    private static List<CapturedWebhook> load() {
        try {
            Map<String, byte[]> files = unzip();
            List<CapturedWebhook> webhooks = new ArrayList<>();
            for (String version : VERSIONS) {
                for (JsonNode entry : new ObjectMapper().readTree(bytes(files, version + "/manifest.json"))) {
                    webhooks.add(webhook(version, entry, files));
                }
            }
            return List.copyOf(webhooks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CapturedWebhook webhook(String version, JsonNode entry, Map<String, byte[]> files) {
        List<Header> headers = new ArrayList<>();
        entry.get("headers")
                .properties()
                .forEach(header -> headers.add(
                        new Header(header.getKey(), header.getValue().asText())));
        String secret = entry.get("secret").textValue();
        // The manifest of 4.4 leaves the signature out, for all that are there verify.
        String unsaid = secret == null ? "absent" : "valid";
        Signature signature =
                switch (entry.path("signature").asText(unsaid)) {
                    case "valid" -> Signature.VALID;
                    case "absent" -> Signature.ABSENT;
                    default -> Signature.INVALID;
                };
        String file = entry.get("file").asText();
        return new CapturedWebhook(
                version,
                file,
                entry.get("name").asText(),
                entry.get("method").asText(),
                entry.get("path").asText(),
                List.copyOf(headers),
                secret,
                signature,
                entry.path("redirected").asBoolean(),
                entry.get("note").asText(),
                bytes(files, version + "/" + file));
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), () -> "netbox-webhooks.zip lacks " + name);
    }

    private static Map<String, byte[]> unzip() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (InputStream resource = CapturedWebhooks.class.getResourceAsStream("/netbox-webhooks.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(resource, "netbox-webhooks.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
