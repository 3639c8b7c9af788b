package io.netboxrouter;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.RecordingDestination;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A router, the destination of its routes, and a browser that looks at its status pages. */
public final class WatchedRouter implements AutoCloseable {
    private static final String PASSWORD = "correct horse";
    private static final String VIEWER_PASSWORD = "battery staple";
    private static final String ROUTE = """
            - route:
                id: %1$s
                from:
                  uri: netbox:dcim.device
                  steps:
                    - to: "{{destination}}/%1$s"
            """;

    private final Browser browser;
    private final RecordingDestination destination;
    private final RunningRouter router;

    private WatchedRouter(Browser browser, RecordingDestination destination, RunningRouter router) {
        this.browser = browser;
        this.destination = destination;
        this.router = router;
    }

    /** Runs the files in {@code routes} of the directory, in which <code>{{destination}}</code> is the destination's URL. */
    public static WatchedRouter start(Path directory) throws Exception {
        return start(directory, Map.of());
    }

    public static WatchedRouter start(Path directory, Map<String, String> settings) throws Exception {
        Browser browser = Browser.open();
        RecordingDestination destination = RecordingDestination.start();
        Map<String, String> all = new HashMap<>(settings);
        all.put("router.admin.password", PASSWORD);
        all.put("router.admin.viewer.password", VIEWER_PASSWORD);
        all.put("destination", destination.url());
        return new WatchedRouter(browser, destination, RunningRouter.start(directory, all));
    }

    /** Puts a route file there, for a route that posts every event of a device to {@code /<id>} at the destination. */
    public static void writeRoute(Path directory, String id) throws IOException {
        RunningRouter.write(directory, id + ".camel.yaml", ROUTE.formatted(id));
    }

    public RunningRouter router() {
        return router;
    }

    public RecordingDestination destination() {
        return destination;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + router.adminPort() + path;
    }

    /** A window, wide and light, on a path such as {@code /events}. */
    public Page look(String path) {
        return look(path, 1280, ColorScheme.LIGHT);
    }

    public Page look(String path, int width, ColorScheme colours) {
        Page page = browser.window("admin", PASSWORD, width, colours);
        page.navigate(url(path));
        return page;
    }

    /** A window of the user who may look at everything and change nothing. */
    public Page lookOnly(String path) {
        Page page = browser.window("viewer", VIEWER_PASSWORD);
        page.navigate(url(path));
        return page;
    }

    /** What the browser complained of on any page so far. */
    public List<String> complaints() {
        return browser.complaints();
    }

    /** For a page that is an error on purpose: the browser complains of its status. */
    public void forgetComplaints() {
        browser.forgetComplaints();
    }

    @Override
    public void close() {
        router.close();
        destination.close();
        browser.close();
    }
}
