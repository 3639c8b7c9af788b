package io.netboxrouter.destination;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the Kamelet {@code webhook} says who it is: the properties that belong to it, all of which may be empty.
 *
 * @param signaturePrefix empty: the algorithm and an equals sign; {@code none}: no prefix
 */
record WebhookAuth(
        String scheme,
        String token,
        String username,
        String password,
        String headerName,
        String secret,
        String algorithm,
        String signaturePrefix) {
    static final Pattern HEADER_NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

    /** @throws IllegalArgumentException naming the property that is missing or wrong */
    RequestSignature signature() {
        return switch (scheme) {
            case "none" -> fixed(Map.of());
            case "bearer" -> fixed(Map.of("Authorization", "Bearer " + required("token", token)));
            case "basic" -> fixed(Map.of("Authorization", "Basic " + basic()));
            case "header" -> fixed(Map.of(header("X-Api-Key"), required("token", token)));
            case "hmac" ->
                RequestSignature.hmac(
                        algorithm,
                        required("secret", secret),
                        header(algorithm.equals("sha512") ? "X-Hub-Signature-512" : "X-Hub-Signature-256"),
                        prefix());
            case "standard-webhooks" -> RequestSignature.standardWebhooks(required("secret", secret));
            default -> throw new IllegalArgumentException("auth is '" + scheme + "', which does not exist");
        };
    }

    private static RequestSignature fixed(Map<String, String> headers) {
        return (id, now, body) -> headers;
    }

    private String basic() {
        String credentials = required("username", username) + ":" + password;
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private String header(String otherwise) {
        String name = headerName.isEmpty() ? otherwise : headerName;
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("headerName is '" + name + "', which is no name of a header");
        }
        return name;
    }

    private String prefix() {
        return signaturePrefix.isEmpty() ? algorithm + "=" : signaturePrefix.equals("none") ? "" : signaturePrefix;
    }

    private String required(String property, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("auth is " + scheme + ", which needs the property '" + property + "'");
        }
        if (!property.equals("secret") && value.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(property + " has a line break or the like; look at how it is given");
        }
        return value;
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "WebhookAuth[" + scheme + "]";
    }
}
