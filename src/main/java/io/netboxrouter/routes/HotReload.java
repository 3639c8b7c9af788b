package io.netboxrouter.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    /** Files with an id that another file has: tried again whenever any file changes. */
    private Set<String> waiting = Set.of();

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
                complain(e);
            }
            unreadable = true;
            return applied;
        }
    }

    private void complain(IOException e) {
        if (!applied.isEmpty()) {
            log.error(
                    "The directory of route files cannot be read ({}); what runs goes on. Check router.routes.dir",
                    e.toString());
        } else {
            log.warn(
                    "There is no directory {} of route files to read, so nothing is delivered; webhooks are kept. Make"
                            + " it, or set router.routes.dir to another",
                    path.toAbsolutePath());
        }
    }

    private void applyChanges(Map<String, String> now) {
        // First what is gone, so that a renamed file finds its route ids free.
        applied.keySet().stream()
                .filter(name -> RouteFile.isOne(name) && !now.containsKey(name))
                .forEach(catalog::remove);
        Set<String> todo = new TreeSet<>(now.keySet());
        todo.removeIf(name -> Objects.equals(now.get(name), applied.get(name)) && !waiting.contains(name));
        if (!withoutRoutes(now).equals(withoutRoutes(applied))) {
            todo.addAll(catalog.readKamelets(path));
            todo.addAll(catalog.failed()); // what they miss may have come
        }
        todo.removeIf(name -> !RouteFile.isOne(name) || !now.containsKey(name));
        // An id that moves from one file to another is free once the other file was taken.
        boolean progress = true;
        while (progress && !todo.isEmpty()) {
            progress = applyEach(todo);
        }
        todo.stream().filter(name -> !waiting.contains(name)).forEach(catalog::complain);
        waiting = todo;
        applied = new TreeMap<>(now);
    }

    /** The files that routes may use: Kamelets, templates and the like. */
    private static Map<String, String> withoutRoutes(Map<String, String> files) {
        Map<String, String> others = new TreeMap<>(files);
        others.keySet().removeIf(RouteFile::isOne);
        return others;
    }

    /** Returns whether at least one file did not have to wait for an id any more. */
    private boolean applyEach(Set<String> names) {
        int before = names.size();
        for (String name : List.copyOf(names)) {
            if (apply(name)) {
                names.remove(name);
            }
        }
        return names.size() < before;
    }

    /** Returns false when the file waits for an id that another has. */
    private boolean apply(String name) {
        try {
            return catalog.apply(directory.read(name));
        } catch (RouteProblemException e) {
            catalog.unreadable(e.problem());
            return true;
        }
    }
}
