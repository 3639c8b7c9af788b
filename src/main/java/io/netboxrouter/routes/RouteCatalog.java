package io.netboxrouter.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of all files: which version of each is running, and what is wrong with a newer one that is not. Swaps a
 * file's routes, and touches no others.
 */
public final class RouteCatalog {
    private static final Logger log = LoggerFactory.getLogger(RouteCatalog.class);

    private final CamelContext camel;
    private final RouteValidator validator;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Kamelets shipped;
    private Kamelets kamelets;

    /** @param camel runs the routes */
    public RouteCatalog(CamelContext camel, RouteValidator validator) {
        this.camel = camel;
        this.validator = validator;
        shipped = Kamelets.shipped(camel);
        kamelets = shipped;
    }

    /**
     * Reads the Kamelets of a directory anew.
     *
     * @return the files that are to be taken again, because they use one that has changed
     */
    synchronized Set<String> readKamelets(Path routesDirectory) {
        Kamelets before = kamelets;
        kamelets = shipped.with(routesDirectory);
        Set<String> changed = kamelets.changedSince(before);
        Set<String> files = new TreeSet<>();
        entries.forEach((name, entry) -> {
            Running running = entry.running;
            if (running != null && !Collections.disjoint(running.routes.kamelets(), changed)) {
                files.add(name);
            }
        });
        for (FileCheck check : kamelets.check()) {
            if (check.problem() != null && changed.contains(KameletFile.nameOf(check.file()))) {
                log.error("{}", check.problem());
            }
        }
        return files;
    }

    /** The files that something is wrong with. */
    synchronized Set<String> failed() {
        Set<String> files = new TreeSet<>();
        entries.forEach((name, entry) -> {
            if (entry.problem != null) {
                files.add(name);
            }
        });
        return files;
    }

    /** Every route of every file, for people. */
    public synchronized List<RouteStatus> status() {
        List<RouteStatus> routes = new ArrayList<>();
        entries.forEach((file, entry) -> entry.addStatus(file, routes));
        return routes;
    }

    /**
     * Takes a file that is new or has changed. When it is bad, what ran of it before goes on.
     *
     * @return false when an id of its routes is another file's, which may have changed too: it is to be tried once more,
     *     and nothing was logged
     */
    synchronized boolean apply(RouteFile file) {
        Entry entry = entries.computeIfAbsent(file.name(), name -> new Entry());
        RouteProblem known = entry.problem;
        try {
            entry.problem = null;
            ActivePart part = RouteValidator.activePart(file, camel);
            swap(entry, file, part);
            entry.inactive = part.inactive();
            for (InactiveRoute route : part.inactive()) {
                log.atInfo().addKeyValue("route", route.id()).log("Inactive: {}", route.reason());
            }
            return true;
        } catch (IdTakenException e) {
            entry.problem = e.problem();
            return false;
        } catch (RouteProblemException e) {
            entry.problem = e.problem();
            if (!e.problem().equals(known)) {
                entry.log();
            }
            return true;
        }
    }

    /** Notes that a file cannot even be read. */
    synchronized void unreadable(RouteProblem problem) {
        Entry entry = entries.computeIfAbsent(problem.file(), name -> new Entry());
        entry.problem = problem;
        entry.log();
    }

    /** Logs what is wrong with a file. */
    synchronized void complain(String name) {
        Entry entry = entries.get(name);
        if (entry != null) {
            entry.log();
        }
    }

    private void swap(Entry entry, RouteFile file, ActivePart part) throws RouteProblemException {
        String text = part.text();
        if (text == null) {
            stop(entry);
            return;
        }
        RouteFile active = file.withText(text);
        Running before = entry.running;
        if (before != null) {
            // What runs is only stopped for something that was seen to work.
            validator.validate(active, kamelets);
        }
        LoadedRoutes routes = LoadedRoutes.parse(camel, active);
        requireFreeIds(active, routes);
        stop(entry);
        try {
            start(entry, new Running(active, routes, kamelets));
        } catch (RouteProblemException e) {
            if (before != null) {
                start(entry, new Running(before.file, LoadedRoutes.parse(camel, before.file), before.kamelets));
            }
            throw e;
        }
    }

    private void start(Entry entry, Running next) throws RouteProblemException {
        KameletsComponent.of(camel).use(next.kamelets);
        next.routes.addTo(camel);
        entry.running = next;
        log.info("Running from {}: {}", next.file.name(), String.join(", ", next.routes.ids()));
    }

    private void stop(Entry entry) {
        Running running = entry.running;
        if (running != null) {
            running.routes.removeFrom(camel);
            entry.running = null;
        }
    }

    private void requireFreeIds(RouteFile file, LoadedRoutes routes) throws RouteProblemException {
        for (String id : routes.ids()) {
            String other = validator.reserves(id) ? RouteValidator.ROUTER : fileRunning(id, file.name());
            if (other != null) {
                throw new IdTakenException(file, routes.lineOf(id), id, other);
            }
        }
    }

    private @Nullable String fileRunning(String id, String except) {
        for (var entry : entries.entrySet()) {
            Running running = entry.getValue().running;
            if (!entry.getKey().equals(except)
                    && running != null
                    && running.routes.ids().contains(id)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** Stops the routes of a file that is gone; their subscriptions keep their place. */
    synchronized void remove(String name) {
        Entry entry = entries.remove(name);
        if (entry != null) {
            stop(entry);
            log.info("Gone: {}; events go on waiting for its routes", name);
        }
    }

    /** @param kamelets those that its routes were made from */
    private record Running(RouteFile file, LoadedRoutes routes, Kamelets kamelets) {}

    private static final class Entry {
        @Nullable
        Running running;

        List<InactiveRoute> inactive = List.of();

        @Nullable
        RouteProblem problem;

        void log() {
            log.error("{}{}", problem, running == null ? "" : " (the version that was running before goes on)");
        }

        void addStatus(String file, List<RouteStatus> routes) {
            Running current = running;
            RouteProblem wrong = problem;
            if (current != null) {
                String reason = wrong == null ? null : "an older version is running; the file is bad: " + wrong;
                current.routes
                        .ids()
                        .forEach(id -> routes.add(
                                new RouteStatus(id, file, RouteState.STARTED, reason, current.routes.sourceOf(id))));
            } else if (wrong != null) {
                routes.add(
                        new RouteStatus(file, file, RouteState.FAILED, wrong.toString(), RouteSource.at(wrong.line())));
                return;
            }
            inactive.forEach(route -> routes.add(new RouteStatus(
                    route.id(), file, RouteState.INACTIVE, route.reason(), RouteSource.at(route.line()))));
        }
    }
}
