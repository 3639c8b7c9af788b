package io.netboxrouter.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the catalogue to what is in the directory, whenever that changes. A change is taken when two looks in a row see
 * the same, so that a file which is being written is not read halfway.
 */
public final class HotReload {
    private static final Logger log = LoggerFactory.getLogger(HotReload.class);
    private static final long LOOK_EVERY_NANOS = 500_000_000;

    private final Path path;
    private final RoutesDirectory directory;
    private final RouteCatalog catalog;
    private final Thread thread = new Thread(this::run, "routes-reload");
    private Map<String, String> applied = Map.of();
    private Map<String, String> seen = Map.of();
    private boolean unreadable;
    private volatile boolean stopping;

    public HotReload(Path directory, RouteCatalog catalog) {
        this.path = directory;
        this.directory = new RoutesDirectory(directory);
        this.catalog = catalog;
    }

    /** Loads every file once, on this thread, and then goes on looking for changes on its own. */
    public void start() {
        applyChanges(look());
        thread.setDaemon(true);
        thread.start();
    }

    public void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    private void run() {
        while (!stopping) {
            LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
            try {
                lookOnce();
            } catch (RuntimeException e) {
                log.error("Reloading routes met something unexpected and goes on", e);
            }
        }
    }

    /** One look; takes what has changed since, if it was the same at the look before. */
    void lookOnce() {
        Map<String, String> now = look();
        if (!stopping && !now.equals(applied) && now.equals(seen)) {
            applyChanges(now);
        }
        seen = now;
    }

    /** What is there; when the directory cannot be read, what was there before, so that nothing stops for that. */
    private Map<String, String> look() {
        try {
            Map<String, String> fingerprints = directory.fingerprints();
            unreadable = false;
            return fingerprints;
        } catch (IOException e) {
            if (!unreadable) {
                log.error(
                        "The routes directory {} cannot be read; what runs goes on. Check router.routes.dir", path, e);
            }
            unreadable = true;
            return applied;
        }
    }

    private void applyChanges(Map<String, String> now) {
        // First what is gone, so that a renamed file finds its route ids free.
        applied.keySet().stream().filter(name -> !now.containsKey(name)).forEach(catalog::remove);
        Set<String> again = new LinkedHashSet<>();
        Map<String, String> before = applied;
        now.forEach((name, fingerprint) -> {
            if (!fingerprint.equals(before.get(name)) && !apply(name)) {
                again.add(name);
            }
        });
        again.forEach(this::apply); // an id that has moved from one file to another is free by now
        applied = new TreeMap<>(now);
    }

    private boolean apply(String name) {
        try {
            return catalog.apply(directory.read(name));
        } catch (RouteProblemException e) {
            catalog.unreadable(e.problem());
            return false;
        }
    }
}
