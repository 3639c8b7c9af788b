package io.netboxrouter;

import io.netboxrouter.cli.OwnAddress;
import io.netboxrouter.demo.DemoDirectory;
import io.netboxrouter.demo.Destination;
import io.netboxrouter.demo.Traffic;
import io.netboxrouter.ingress.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A router with nothing of the user's in it, and all that a newcomer needs around it: events that come in, a destination, and
 * route files of which one has a mistake. Everything is gone when it is closed.
 */
final class DemoRun implements AutoCloseable {
    /** Beside a router that runs already. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "router.http.host", "127.0.0.1",
            "router.http.port", "18080",
            "router.admin.port", "19876");

    private static final int MAX_PORT = 65_535;
    private static final int TOKEN_BYTES = 16;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(DemoRun.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final PrintWriter out;
    private boolean told;

    private DemoRun(PrintWriter out) {
        this.out = out;
    }

    /**
     * Starts everything and tells what there is to be seen.
     *
     * @throws SettingsException when a setting is wrong, or the demo's own affair
     * @throws Exception naming what could not be started; nothing is left of it then
     */
    static DemoRun start(SettingsArguments arguments, PrintWriter out) throws Exception {
        DemoRun demo = new DemoRun(out);
        try {
            demo.start(arguments);
            return demo;
        } catch (Exception e) {
            demo.close();
            throw e;
        }
    }

    private void start(SettingsArguments arguments) throws Exception {
        DemoDirectory directory = DemoDirectory.create();
        parts.push(() -> delete(directory));
        SettingsText text = arguments.text(
                DEFAULTS,
                Map.of(
                        "router.data.dir", directory.data().toString(),
                        "router.routes.dir", directory.routes().toString(),
                        "router.http.tls.certificate", "", // events are sent, and addresses told, without TLS
                        "router.http.tls.key", "",
                        "router.admin.tls.certificate", "",
                        "router.admin.tls.key", "",
                        "router.outgoing.proxy", "")); // which would not find the destination
        Settings settings = SettingsReader.read(text);
        settings.logFormat().use();
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        String hexToken = HexFormat.of().formatHex(token);
        Destination destination = destination(settings, hexToken);
        parts.push(destination);
        String destinationUrl = url(settings.adminHost(), destination.port());
        Router router = Router.start(settings, text.with(Map.of("demo.url", destinationUrl, "demo.token", hexToken)));
        parts.push(router);
        Source source = settings.sources().get(0);
        parts.push(Traffic.start(
                URI.create(url(settings.httpHost(), router.httpPort()) + source.path()),
                source.secrets().get(0),
                EVERY));
        String password = text.get("router.admin.password");
        tell(
                directory,
                url(settings.adminHost(), router.adminPort()),
                password == null ? "password " + settings.adminPassword() : "with the password you set",
                destinationUrl);
    }

    private static Destination destination(Settings settings, String token) throws IOException {
        try {
            return Destination.start(
                    settings.adminHost(), portAfter(settings.adminPort()), token, InstantSource.system());
        } catch (IOException e) {
            throw new IOException(
                    e.getMessage()
                            + ". The demo's destination has the port after router.admin.port; set that to another,"
                            + " or to 0 for any two that are free",
                    e);
        }
    }

    private static int portAfter(int port) {
        return port == 0 || port == MAX_PORT ? 0 : port + 1;
    }

    private static String url(String host, int port) {
        return OwnAddress.url("http", host, Integer.toString(port));
    }

    private void tell(DemoDirectory directory, String admin, String password, String destination) {
        out.printf("""

                The demo runs: a NetBox is played, and something happens in it every second.

                  Status page   %1$s/  user admin, %2$s
                  Destination   %3$s/  shows what the routes deliver
                  Route files   %4$s  edit them while it runs

                Try it:
                  1. Find zrh-ap-1 on the status page. The CMDB refuses this device; its delivery says why.
                  2. Repair cmdb.camel.yaml: one word in its last lines is wrong for a device that is in no rack.
                  3. Retry the dead letters of the route cmdb, and see them arrive at the destination.

                In a terminal the same begins with: netbox-router dead-letters --admin %1$s --data %5$s
                Ctrl-C ends the demo and deletes %6$s.

                """, admin, password, destination, directory.routes(), directory.data(), directory.path());
        out.flush();
        told = true;
    }

    private void delete(DemoDirectory directory) {
        try {
            directory.close();
            if (told) {
                out.println("Deleted " + directory.path());
            }
        } catch (IOException e) {
            out.println("Could not delete " + directory.path() + " (" + e + "); delete it yourself");
        }
        out.flush();
    }

    /** The other way round: nothing new comes in, what is under way is finished, and the files go last. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.error("A part of the demo did not stop cleanly", e);
            }
        }
    }
}
