package io.netboxrouter.demo;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The destination's pages, of the templates in {@code src/main/jte-demo}: {@code /}, which renews itself where there is
 * JavaScript, and {@code /requests/<number>}.
 */
final class Pages {
    private static final String REQUESTS = "/requests/";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
                            + " base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private final Mailbox mailbox;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
    private final Reply style = asset("destination.css", "text/css; charset=utf-8");
    private final Reply script = asset("destination.js", "text/javascript; charset=utf-8");

    Pages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    private static Reply asset(String name, String type) {
        try (InputStream resource = Pages.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException(name + " is not on the class path");
            }
            return new Reply(200, Map.of("Content-Type", type), resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply answer(ReceivedRequest request) {
        String path = request.path();
        return switch (path) {
            case "/" -> page(200, "list", listing(decoded(request.parameter("q")), request.parameter("stop") != null));
            case "/destination.css" -> style;
            case "/destination.js" -> script;
            default ->
                find(path).map(delivery -> page(200, "details", delivery)).orElseGet(() -> page(404, "gone", Map.of()));
        };
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

    private Listing listing(String wanted, boolean stopped) {
        List<Delivery> found = mailbox.newestFirst().stream()
                .filter(delivery -> wanted.isEmpty() || contains(delivery, wanted))
                .toList();
        return new Listing(wanted, stopped, mailbox.count(), found);
    }

    private static boolean contains(Delivery delivery, String wanted) {
        return new String(delivery.request().body(), StandardCharsets.UTF_8).contains(wanted)
                || delivery.request().target().contains(wanted);
    }

    private Reply page(int status, String template, Object model) {
        StringOutput html = new StringOutput();
        templates.render(template + ".jte", model, html);
        return new Reply(status, HEADERS, html.toString().getBytes(StandardCharsets.UTF_8));
    }
}
