package io.netboxrouter.demo;

import io.netboxrouter.cli.Printable;
import io.netboxrouter.inspect.Masked;
import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;
import io.netboxrouter.inspect.ShownBody;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The destination's pages: {@code /}, which renews itself, and {@code /requests/<number>}. Without any script. */
final class Pages {
    private static final String REQUESTS = "/requests/";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int RENEW_SECONDS = 2;
    private static final int PREVIEW = 100;

    private final Mailbox mailbox;
    private final byte[] style = style();

    Pages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    private static byte[] style() {
        try (InputStream resource = Pages.class.getResourceAsStream("destination.css")) {
            if (resource == null) {
                throw new FileNotFoundException("destination.css is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply answer(ReceivedRequest request) {
        String path = request.path();
        if (path.equals("/")) {
            return list(decoded(request.parameter("q")), request.parameter("stop") != null);
        }
        if (path.equals("/destination.css")) {
            return new Reply(200, Map.of("Content-Type", "text/css; charset=utf-8"), style);
        }
        return find(path)
                .map(Pages::details)
                .orElseGet(() -> page(
                        404,
                        "Not here",
                        null,
                        "<p>There is nothing here, or it was so long ago that it is forgotten. <a href=\"/\">What came"
                                + " last</a>"));
    }

    private Optional<Delivery> find(String path) {
        try {
            return path.startsWith(REQUESTS)
                    ? mailbox.find(Long.parseLong(path.substring(REQUESTS.length())))
                    : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String decoded(@Nullable String parameter) {
        try {
            return parameter == null ? "" : URLDecoder.decode(parameter, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    private Reply list(String wanted, boolean stopped) {
        List<Delivery> found = mailbox.newestFirst().stream()
                .filter(delivery -> wanted.isEmpty() || contains(delivery, wanted))
                .toList();
        StringBuilder html = new StringBuilder();
        html.append(
                        "<form><input type=\"search\" name=\"q\" aria-label=\"Search\" placeholder=\"A name, such as zrh-ap-1\""
                                + " value=\"")
                .append(text(wanted))
                .append("\"><button>Search</button> <a href=\"/")
                .append(stopped ? "" : "?stop=yes")
                .append("\">")
                .append(stopped ? "Renew by itself" : "Stop renewing")
                .append("</a></form>");
        if (found.isEmpty()) {
            html.append("<p>")
                    .append(
                            wanted.isEmpty()
                                    ? "Nothing has come yet. The first deliveries are a few seconds away."
                                    : "Nothing of this name among the newest.");
        } else {
            html.append("<table><thead><tr><th>At<th>Request<th>Answered<th>Body</thead><tbody>");
            found.forEach(delivery -> row(html, delivery));
            html.append("</tbody></table>");
        }
        boolean renews = !stopped && wanted.isEmpty();
        return page(200, mailbox.count() + " deliveries", renews ? RENEW_SECONDS : null, html.toString());
    }

    private static boolean contains(Delivery delivery, String wanted) {
        return new String(delivery.request().body(), StandardCharsets.UTF_8).contains(wanted)
                || delivery.request().target().contains(wanted);
    }

    private static void row(StringBuilder html, Delivery delivery) {
        ReceivedRequest request = delivery.request();
        String body = new String(request.body(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        html.append("<tr><td>")
                .append(time(request.at()))
                .append("<td><a href=\"" + REQUESTS)
                .append(delivery.number())
                .append("\">")
                .append(text(request.method() + " " + Masked.target(request.target())))
                .append("</a><td>")
                .append(status(delivery.reply()))
                .append("<td class=\"body\">")
                .append(text(body.length() > PREVIEW ? body.substring(0, PREVIEW) + "…" : body));
    }

    private static Reply details(Delivery delivery) {
        ReceivedRequest request = delivery.request();
        StringBuilder html = new StringBuilder("<p><a href=\"/\">All deliveries</a><p>");
        html.append(time(request.at()))
                .append(", from ")
                .append(text(request.remoteAddress()))
                .append(", answered ")
                .append(status(delivery.reply()))
                .append("<h2>Answer</h2>");
        body(
                html,
                ShownBody.of(delivery.reply().body(), delivery.reply().headers().get("Content-Type")));
        html.append("<h2>Headers</h2><table><tbody>");
        request.headers().forEach(header -> html.append("<tr><th>")
                .append(text(header.getKey()))
                .append("<td class=\"body\">")
                .append(text(Masked.value(header))));
        html.append("</tbody></table><h2>Body</h2>");
        body(html, ShownBody.of(request.body(), request.header("Content-Type")));
        return page(200, request.method() + " " + Masked.target(request.target()), null, html.toString());
    }

    private static void body(StringBuilder html, ShownBody body) {
        html.append("<pre tabindex=\"0\">").append(Html.escape(body.text())).append("</pre>");
        if (body.note() != null) {
            html.append("<p>Shown are ").append(Html.escape(body.note())).append('.');
        }
    }

    private static String status(Reply reply) {
        boolean taken = reply.status() < 300;
        return "<span class=\"" + (taken ? "taken" : "refused") + "\">" + (taken ? "✓ " : "✗ ") + reply.status()
                + "</span>";
    }

    private static String time(Instant at) {
        return "<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>";
    }

    private static String text(String text) {
        return Html.escape(Printable.line(text));
    }

    private static Reply page(int status, String title, @Nullable Integer renewSeconds, String content) {
        String html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + text(title)
                + " – demo destination</title><meta name=\"viewport\" content=\"width=device-width\">"
                + (renewSeconds == null ? "" : "<meta http-equiv=\"refresh\" content=\"" + renewSeconds + "\">")
                + "<link rel=\"stylesheet\" href=\"/destination.css\"></head><body><header>Demo destination: what the"
                + " routes delivered, newest first</header><main><h1>" + text(title) + "</h1>" + content
                + "</main></body></html>";
        return new Reply(status, HEADERS, html.getBytes(StandardCharsets.UTF_8));
    }
}
