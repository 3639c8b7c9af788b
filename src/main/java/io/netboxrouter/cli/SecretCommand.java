package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
        name = "secret",
        headerHeading = "Example: netbox-router secret%n%n",
        header = "Prints what to enter in NetBox for its webhooks, with the secret; --json has the names of NetBox's"
                + " own REST API.",
        sortOptions = false)
final class SecretCommand extends BaseCommand {
    private static final String GENERATIONS = """
            NetBox 3.7 and newer  Add a webhook with these settings, then an event rule: its object types,
                                  its events (created, updated, deleted, ...), and this webhook as action.
            NetBox 3.0 to 3.6     Add a webhook with these settings; the object types and the events
                                  are chosen in the webhook itself.
            NetBox 2.11 and older The same, in the admin pages ("Admin", then "Webhooks").
            Nautobot              Add a webhook with these settings, its object types and its events.""";

    SecretCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run() {
        LocalSettings settings = settings();
        String secret = settings.webhookSecret();
        if (secret == null || secret.isEmpty()) {
            throw CommandFailure.failed(
                    "No webhook secret is known: there is none in " + settings.dataDirectory() + ".",
                    "Start the router once with 'netbox-router run', so that it makes one, or name its data directory"
                            + " with --data.");
        }
        String publicUrl = settings.get("router.public.url");
        if (json()) {
            print(json(publicUrl, secret));
            return;
        }
        String port = settings.get("router.http.port", "8080");
        String url = publicUrl == null
                ? settings.scheme("router.http") + "://<this machine, as NetBox sees it>:" + port + "/"
                : publicUrl;
        PrintWriter out = out();
        out.println("Enter in NetBox");
        setting("URL", url);
        setting("HTTP method", "POST");
        setting("HTTP content type", "application/json");
        setting("Additional headers", "(empty)");
        setting("Body template", "(empty)");
        setting("Secret", secret);
        setting("SSL verification", "on (it matters for https only)");
        out.println();
        GENERATIONS.lines().forEach(out::println);
        if (publicUrl == null) {
            say("Set router.public.url, and the URL is shown as NetBox needs it.");
        }
    }

    private void setting(String name, String value) {
        out().printf("  %-20s %s%n", name, Printable.line(value));
    }

    private static ObjectNode json(@Nullable String publicUrl, String secret) {
        ObjectNode json = Printable.MAPPER.createObjectNode();
        json.put("payload_url", publicUrl);
        json.put("http_method", "POST");
        json.put("http_content_type", "application/json");
        json.put("additional_headers", "");
        json.put("body_template", "");
        json.put("secret", secret);
        json.put("ssl_verification", true);
        return json;
    }
}
