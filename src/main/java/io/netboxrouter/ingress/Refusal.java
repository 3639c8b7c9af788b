package io.netboxrouter.ingress;

import java.util.stream.Stream;

/** Why a request is refused: one short answer for each status, which tells a stranger nothing of the cause. */
public enum Refusal {
    EMPTY(
            400,
            "the body is empty and the path names no model and event",
            "Leave the webhook's body template empty, so that NetBox sends the object; or let its URL end in"
                    + " /<model>/<event>, such as /device/create."),
    MALFORMED(
            400,
            "this is no HTTP request that can be read",
            "Something else than HTTP came, often https to a port that speaks http: write http:// in the webhook's URL, or"
                    + " set router.http.tls.certificate and router.http.tls.key. From unknown addresses it is a scanner."),
    NO_SIGNATURE(
            401,
            "X-Hook-Signature is missing: give the webhook in NetBox a secret",
            "Enter the source's secret as the webhook's Secret in NetBox. If it has one, a proxy on the way takes the"
                    + " header X-Hook-Signature away."),
    WRONG_SIGNATURE(
            403,
            "X-Hook-Signature does not fit: compare the secret in NetBox with the router's",
            "Enter the secret of this very source in NetBox, without a space or a line break at its end. While you change"
                    + " it, the router takes two: the new and the old one, separated by a comma. If the secret is right, a"
                    + " proxy on the way changes the body."),
    NO_SOURCE(
            404,
            "no source has this path",
            "Correct the path of the webhook's URL, or give a source this path with router.sources.<name>.path."),
    WRONG_METHOD(
            405,
            "use POST, PUT, PATCH, DELETE or GET with a body",
            "Set the webhook's HTTP method to POST. A browser or a health check that asks here belongs to the admin port."),
    INCOMPLETE(
            408,
            "the body did not come whole and in time",
            "The sender broke off, or the way to here is slow; router.http.request-timeout says how long it may take."),
    NO_LENGTH(
            411,
            "Content-Length is missing",
            "The body was lost on the way, mostly by a redirect: enter the URL at which this router answers itself. A proxy"
                    + " must pass the body and its length on."),
    TOO_LARGE(
            413,
            "the body is larger than router.http.max-body-bytes",
            "Raise router.http.max-body-bytes, or make the webhook's body smaller with a body template."),
    TOO_LONG_TARGET(414, "the address is too long", "Shorten the path and the query of the webhook's URL."),
    TOO_LARGE_HEADER(431, "the header is too large", "Take away what the webhook has of additional headers."),
    CANNOT_STORE(
            503,
            "the event cannot be stored now",
            "The journal takes no writes, mostly because the disk is full: the overview says why. Let NetBox send again"
                    + " what is in its list of failed background tasks."),
    OVERLOADED(
            503,
            "too many webhooks at once",
            "More came than the disk can take. Let NetBox send again what is in its list of failed background tasks."),
    TOO_MANY_CONNECTIONS(
            503,
            "more connections at once than router.http.max-connections",
            "Raise router.http.max-connections, or find out who opens so many."),
    STOPPING(
            503,
            "the router is stopping",
            "Nothing is wrong: it was being restarted. Let NetBox send again what is in its list of failed background"
                    + " tasks.");

    private static final String UNKNOWN = "The reason says what is wrong.";

    private final int status;
    private final String reason;
    private final String remedy;

    Refusal(int status, String reason, String remedy) {
        this.status = status;
        this.reason = reason;
        this.remedy = remedy;
    }

    /**
     * What the people of this router, and not the sender, are told to do about a refusal of this status and reason; also
     * when it was another version that refused.
     */
    public static String remedy(int status, String reason) {
        return Stream.of(values())
                .filter(refusal -> refusal.status == status && refusal.reason.equals(reason))
                .map(refusal -> refusal.remedy)
                .findFirst()
                .orElse(UNKNOWN);
    }

    public int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
