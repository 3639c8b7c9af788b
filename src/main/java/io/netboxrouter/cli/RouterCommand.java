package io.netboxrouter.cli;

import java.nio.file.Path;
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

    @Option(
            names = "--admin-ca",
            paramLabel = "FILE",
            description = "Certificates in PEM of the authority to trust for https (default: ROUTER_ADMIN_CA, or on the"
                    + " router's own machine its certificate).")
    private @Nullable Path adminCa;

    RouterCommand(Environment environment) {
        super(environment);
    }

    final AdminClient router() {
        LocalSettings settings = settings();
        String url = admin != null ? admin : settings.url("router.admin", "127.0.0.1", "9876");
        String password = settings.secret("router.admin.password", "admin-password");
        if (password == null) {
            throw CommandFailure.failed(
                    "No admin password is known: there is none in " + settings.dataDirectory() + ".",
                    "Name the router's data directory with --data, or set ROUTER_ADMIN_PASSWORD.");
        }
        return new AdminClient(url, password, trust(settings));
    }

    private Trust trust(LocalSettings settings) {
        Trust named = settings.namedAuthority(adminCa);
        if (named != null) {
            return named;
        }
        return admin != null ? Trust.javas() : settings.trust("router.admin");
    }
}
