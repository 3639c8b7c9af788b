package io.netboxrouter.component;

import io.netboxrouter.dispatch.Outcome;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** What became of an exchange, as an outcome of its delivery. */
final class Outcomes {
    /** Answers in the 4xx range that may be others tomorrow: credentials get fixed, limits and locks pass. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 407, 408, 425, 429);

    private static final int MAX_BODY = 500;
    private static final Pattern PARTS = Pattern.compile("[?&=]");
    /** What is shorter in an address is no secret, and occurs in many a text. */
    private static final int MIN_SECRET = 8;

    private Outcomes() {}

    static Outcome of(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure != null) {
            return of(failure);
        }
        return exchange.isRollbackOnly() ? new Outcome.Failed("the route rolled back", null) : Outcome.DELIVERED;
    }

    static Outcome of(Throwable failure) {
        UndeliverableException undeliverable = ObjectHelper.getException(UndeliverableException.class, failure);
        if (undeliverable != null) {
            return new Outcome.Undeliverable(MaskedUrls.in(String.valueOf(undeliverable.getMessage())));
        }
        HttpOperationFailedException http = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return http != null ? of(http) : new Outcome.Failed(reason(failure), null);
    }

    private static Outcome of(HttpOperationFailedException failure) {
        int status = failure.getStatusCode();
        String phrase = failure.getStatusText();
        String text = phrase == null || phrase.isBlank() ? "" : " " + phrase;
        String body = failure.getResponseBody() == null
                ? ""
                : failure.getResponseBody().strip();
        body = withoutAddress(body, String.valueOf(failure.getUri()));
        String shown = body.length() > MAX_BODY ? body.substring(0, MAX_BODY) + "…" : body;
        String reason = "HTTP " + status + text + (shown.isEmpty() ? "" : ": " + shown);
        if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            return new Outcome.Undeliverable(reason);
        }
        return new Outcome.Failed(reason, retryAfter(failure.getResponseHeaders()));
    }

    /** Many an answer repeats the path and the query it was asked for, and those may be the secret. */
    private static String withoutAddress(String body, String uri) {
        String text = MaskedUrls.in(body);
        String address = uri.replaceFirst("^[a-z]+://[^/?]*", "");
        for (String part : PARTS.splitAsStream(address).toList()) {
            text = part.length() < MIN_SECRET ? text : text.replace(part, "…");
        }
        return text;
    }

    /** RFC 9110, 10.2.3: seconds or a date. */
    private static @Nullable Duration retryAfter(@Nullable Map<String, String> headers) {
        if (headers == null) {
            return null;
        }
        for (var header : headers.entrySet()) {
            if ("Retry-After".equalsIgnoreCase(header.getKey()) && header.getValue() != null) {
                return retryAfter(header.getValue().strip());
            }
        }
        return null;
    }

    private static @Nullable Duration retryAfter(String value) {
        try {
            return Duration.ofSeconds(Math.max(0, Integer.parseInt(value)));
        } catch (NumberFormatException notSeconds) {
            try {
                ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
                Duration until = Duration.between(Instant.now(), date.toInstant());
                return until.isNegative() ? null : until;
            } catch (DateTimeParseException notADate) {
                return null;
            }
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        if (cause instanceof CertPathBuilderException) {
            return "No authority that is trusted here has signed the destination's certificate."
                    + " For HTTPS, name the file with that authority's in router.outgoing.ca-file (" + message + ")";
        }
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + MaskedUrls.in(message));
    }
}
