package io.netboxrouter;

import io.netboxrouter.cli.CommandFailure;
import io.netboxrouter.ingress.HookSignature;
import io.netboxrouter.inspect.Inspector;
import io.netboxrouter.inspect.RequestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        headerHeading = "Example: netbox-router inspect --port 9000%n%n",
        header = "Prints each webhook that arrives, of any method and content type, and keeps none.",
        description = {
            "",
            "As NetBox's webhook_receiver, with the signature checked. Needs no running router and delivers nothing:"
                    + " for looking at what a NetBox really sends. Every request is answered with 202. Headers that are"
                    + " secrets are not shown."
        })
final class InspectCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Mixin
    private SettingsArguments arguments = new SettingsArguments();

    @Option(names = "--host", defaultValue = "0.0.0.0", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(names = "--port", defaultValue = "9000", description = "0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description = "What webhooks are signed with (default: ROUTER_WEBHOOK_SECRETS, or the one in the router's"
                    + " data directory).")
    private @Nullable String secret;

    @Option(names = "--no-headers", description = "Leave the headers out.")
    private boolean withoutHeaders;

    @Option(names = "--json", description = "Print a line of JSON for each request, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw wrong("--port is " + port + "; it must be between 0 and " + MAX_PORT + ".");
        }
        HookSignature expected;
        int maxBodyBytes;
        try {
            SettingsText text = arguments.text();
            expected = expected(text);
            maxBodyBytes = SettingsReader.maxBodyBytes(text);
        } catch (SettingsException | SettingValueException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        inspect(expected, maxBodyBytes);
        return 0;
    }

    /** Until the process is stopped. */
    private void inspect(@Nullable HookSignature expected, int maxBodyBytes) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Inspector inspector = new Inspector(out, expected, !withoutHeaders, json);
        try (RequestServer server = RequestServer.start(host, port, maxBodyBytes, InstantSource.system(), inspector)) {
            say("Listening at http://" + host + ":" + server.port() + "/ until Ctrl-C");
            if (expected == null) {
                say(
                        "No secret is known, so signatures are not checked. Give --secret, or name the router's data directory"
                                + " with --set router.data.dir=DIR");
            }
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.FAILED,
                    String.valueOf(e.getMessage()),
                    "Choose another with --port and --host, or stop what listens there.");
        }
    }

    /** What signatures are checked with; null when no secret is known. Makes none: nobody would sign with it. */
    private @Nullable HookSignature expected(SettingsText text) {
        String secrets = secret != null ? secret : text.get("router.webhook.secrets");
        if (secrets == null) {
            String directory = text.get("router.data.dir");
            secrets = GeneratedSecret.readIfThere(
                    Path.of(directory == null ? "data" : directory), GeneratedSecret.WEBHOOK);
        }
        if (secrets == null || secrets.isBlank()) {
            return null;
        }
        return new HookSignature(Pattern.compile(",")
                .splitAsStream(secrets)
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList());
    }

    private void say(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(message);
        err.flush();
    }

    private static CommandFailure wrong(String what) {
        return new CommandFailure(CommandFailure.WRONG_USAGE, what, "See netbox-router inspect --help.");
    }
}
