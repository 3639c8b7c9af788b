package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.netboxrouter.cli.Samples.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "send",
        headerHeading = "Example: netbox-router send device-updated%n%n",
        header = "Signs a webhook and sends it to the router, as NetBox would.",
        sortOptions = false)
final class SendCommand extends BaseCommand {
    private static final int MAX_COUNT = 1_000_000;

    @Parameters(
            arity = "0..*",
            paramLabel = "SAMPLE|FILE",
            description = "What to send: a sample by its name, or a file. Several are sent one after the other.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "List the samples.")
    private boolean list;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The router's intake (default: ROUTER_HTTP_HOST and ROUTER_HTTP_PORT, or"
                    + " http://127.0.0.1:8080/).")
    private @Nullable String to;

    @Option(names = "--path", paramLabel = "PATH", description = "A path behind the address, such as /tenant/create.")
    private @Nullable String path;

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description = "What to sign with (default: the first of ROUTER_WEBHOOK_SECRETS, or the one in the data"
                    + " directory).")
    private @Nullable String secret;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Send it so many times (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--verbatim",
            description = "Send the bytes as they are, instead of with the time of now and a new request id. The second"
                    + " time the router takes them for a duplicate.")
    private boolean verbatim;

    SendCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run() {
        if (list) {
            listSamples();
            return;
        }
        if (names.isEmpty()) {
            throw wrongUsage("Say what to send: a sample (--list names them), or a file.");
        }
        if (count < 1 || count > MAX_COUNT) {
            throw wrongUsage("--count is " + count + "; it must be between 1 and " + MAX_COUNT + ".");
        }
        List<Webhook> webhooks = names.stream().map(this::webhook).toList();
        LocalSettings settings = settings();
        String url = to != null ? to : settings.url("router.http", "0.0.0.0", "8080");
        Trust trust = to != null ? Trust.javas() : settings.trust("router.http");
        WebhookSender sender = new WebhookSender(url, secretOf(settings), trust);
        Freshener freshener = new Freshener(InstantSource.system());
        ArrayNode sent = Printable.MAPPER.createArrayNode();
        for (int i = 0; i < count; i++) {
            freshener.startOver();
            for (Webhook webhook : webhooks) {
                byte[] body = verbatim ? webhook.body : freshener.freshen(webhook.body);
                told(webhook.name, sender.send(webhook.name, webhook.path, body), sent);
            }
        }
        if (json()) {
            ObjectNode all = Printable.MAPPER.createObjectNode();
            all.set("items", sent);
            print(all);
        }
    }

    private void told(String name, JsonNode answer, ArrayNode sent) {
        if (json()) {
            ObjectNode item = sent.addObject();
            item.put("name", name);
            item.set("id", answer.path("id"));
            item.set("duplicate", answer.path("duplicate"));
            return;
        }
        String id = Printable.line(answer.path("id").asText("?"));
        boolean duplicate = answer.path("duplicate").asBoolean();
        out().println("event " + id + (duplicate ? ", a duplicate: " : ": ") + Printable.line(name));
    }

    private void listSamples() {
        List<Sample> samples = Samples.all();
        if (json()) {
            ObjectNode json = Printable.MAPPER.createObjectNode();
            ArrayNode items = json.putArray("items");
            for (Sample sample : samples) {
                items.addObject().put("name", sample.name()).put("description", sample.description());
            }
            print(json);
            return;
        }
        Table table = new Table(Table.text("SAMPLE", 40), Table.text("WHAT IT IS", 120));
        samples.forEach(sample -> table.row(TextNode.valueOf(sample.name()), TextNode.valueOf(sample.description())));
        table.print(out());
    }

    private Webhook webhook(String name) {
        return Samples.find(name)
                .map(sample -> new Webhook(name, pathOr(sample.path()), sample.body()))
                .orElseGet(() -> new Webhook(name, pathOr(null), read(name)));
    }

    private String pathOr(@Nullable String ofSample) {
        String chosen = path != null ? path : ofSample != null ? ofSample : "/";
        return chosen.startsWith("/") ? chosen : "/" + chosen;
    }

    private byte[] read(String name) {
        Path file = workingDirectory().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.wrongUsage(
                    "There is neither a sample nor a file '" + name + "'.",
                    "'netbox-router send --list' names the samples.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "The file " + file + " cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Check its permissions.");
        }
    }

    private String secretOf(LocalSettings settings) {
        String chosen = secret != null ? secret : settings.webhookSecret();
        if (chosen == null || chosen.isEmpty()) {
            throw CommandFailure.failed(
                    "No secret is known: there is none in " + settings.dataDirectory() + ".",
                    "Give --secret, or name the router's data directory with --data; the router makes one when it"
                            + " first runs.");
        }
        return chosen;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Webhook(String name, String path, byte[] body) {}
}
