package io.netboxrouter.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that talks to a running router. */
abstract class RouterCommand extends BaseCommand {
    @Option(
            names = "--admin",
            paramLabel = "URL",
            description = "The router's admin address (default: ROUTER_ADMIN_HOST and ROUTER_ADMIN_PORT, or"
                    + " http://127.0.0.1:9876). The password comes from ROUTER_ADMIN_PASSWORD or the data directory.")
    private @Nullable String admin;

    RouterCommand(Environment environment) {
        super(environment);
    }

    final AdminClient router() {
        LocalSettings settings = settings();
        String url =
                admin != null ? admin : settings.url("router.admin.host", "127.0.0.1", "router.admin.port", "9876");
        String password = settings.secret("router.admin.password", "admin-password");
        if (password == null) {
            throw CommandFailure.failed(
                    "No admin password is known: there is none in " + settings.dataDirectory() + ".",
                    "Name the router's data directory with --data, or set ROUTER_ADMIN_PASSWORD.");
        }
        return new AdminClient(url, password);
    }
}
